package org.kepu.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.article.Debunk;

import java.time.Instant;
import java.util.List;

/**
 * What a document says of itself; absent what it doesn't say.
 *
 * @param debunks claims that it says it checks
 */
public record DocumentFacts(
        @Nullable String title,
        @Nullable String summary,
        @Nullable String author,
        @Nullable String publisher,
        @Nullable Instant publishedAt,
        @Nullable String licence,
        List<Debunk> debunks) {

    public DocumentFacts {
        debunks = List.copyOf(debunks);
    }

    /** Says nothing. */
    public static final DocumentFacts NONE =
            new DocumentFacts(null, null, null, null, null, null, List.of());
}
