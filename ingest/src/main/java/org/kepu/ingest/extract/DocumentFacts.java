package org.kepu.ingest.extract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What a document says of itself; absent what it doesn't say. */
public record DocumentFacts(
        @Nullable String title,
        @Nullable String summary,
        @Nullable String author,
        @Nullable String publisher,
        @Nullable Instant publishedAt,
        @Nullable String licence) {

    /** Says nothing. */
    public static final DocumentFacts NONE = new DocumentFacts(null, null, null, null, null, null);
}
