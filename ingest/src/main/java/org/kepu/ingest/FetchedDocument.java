package org.kepu.ingest;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.BlobKey;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A document whose bytes are here: in the blob store for good, on the disk for reading.
 *
 * @param item as the source listed it; for a file out of an archive, the archive
 * @param key of this very document, see {@link IngestedItem.Origin}
 * @param name for people
 * @param mediaType found from the bytes
 * @param given members from its sidecar
 * @param depth how many archives it was in
 */
record FetchedDocument(
        Connector source,
        SourceItem item,
        String key,
        String name,
        URI location,
        BlobKey original,
        Path file,
        String mediaType,
        @Nullable String charset,
        Instant fetchedAt,
        Map<String, Object> given,
        List<Track> tracks,
        String fingerprint,
        int depth) {

    /** A subtitle file that lay beside the document. */
    record Track(String name, String text) {}

    IngestedItem.Origin origin() {
        return new IngestedItem.Origin(source.source(), key, fingerprint);
    }
}
