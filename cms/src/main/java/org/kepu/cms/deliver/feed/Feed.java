package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A feed, whatever it is written as.
 *
 * @param id a {@code urn:uuid:}, the same for ever, on every page and in every archive of the feed
 * @param home the page for people that shows the same
 * @param updated of the youngest entry
 * @param recordings whether it is a feed of audio and video, which podcast players read
 */
record Feed(
        String id,
        String title,
        String description,
        String home,
        Links links,
        Instant updated,
        boolean recordings,
        List<FeedEntry> entries) {

    /**
     * Where the other documents of the same feed are, as RFC 5005 has it; what doesn't apply is
     * absent.
     *
     * @param self this very document
     * @param first the document with the latest entries, on pages behind it
     * @param next the document with older entries in the order of their last change
     * @param previousArchive the archive before this document in the order of first publication
     * @param nextArchive the archive after this one
     * @param current the document with the latest entries; only archives have it
     * @param hub where one can subscribe to this document (WebSub)
     */
    record Links(
            String self,
            @Nullable String first,
            @Nullable String next,
            @Nullable String previousArchive,
            @Nullable String nextArchive,
            @Nullable String current,
            @Nullable String hub) {

        boolean ofArchive() {
            return current != null;
        }
    }
}
