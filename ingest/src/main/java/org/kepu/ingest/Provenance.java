package org.kepu.ingest;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.store.BlobKey;

import java.net.URI;
import java.time.Instant;

/**
 * Where a document came from; goes with the item for good.
 *
 * @param sourceName for people, for example the name of the news site
 * @param url where the original is
 * @param title the original's title, unchanged
 * @param publishedAt when the original says it was published
 * @param original the original bytes; their SHA-256 is the key
 * @param mediaType of the original, found from its bytes
 * @param licence as the source or the document states it
 */
public record Provenance(
        String sourceName,
        URI url,
        @Nullable String title,
        @Nullable String author,
        @Nullable Instant publishedAt,
        Instant fetchedAt,
        BlobKey original,
        String mediaType,
        @Nullable String licence) {}
