package org.kepu.ingest.source;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * One entry of a feed, the same out of every format.
 *
 * @param id unique within the feed; what the entry says, else its link, else made from its words
 * @param html the fullest text the feed has
 * @param published when it was published, else last changed
 * @param enclosures files that go with it
 */
record FeedEntry(
        String id,
        String title,
        @Nullable URI link,
        String html,
        @Nullable String summary,
        @Nullable String author,
        List<String> categories,
        @Nullable Instant published,
        List<Enclosure> enclosures) {

    /** A file that goes with an entry. */
    record Enclosure(URI url, String mediaType) {}

    /** Equal for equal words, so that an entry that was rewritten is told. */
    String version() {
        return DigestUtils.sha256Hex(title + '\n' + html);
    }

    FeedEntry {
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
    }
}
