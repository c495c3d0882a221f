package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A feed, whatever it is written as.
 *
 * @param path below the base URL, without the ending: {@code /feeds/rumors}
 * @param home the page for people that shows the same
 * @param self this very document
 * @param next the document with older entries, if there are any (RFC 5005 section 3)
 * @param updated of the youngest entry
 */
record Feed(
        String path,
        String title,
        String description,
        String home,
        String self,
        @Nullable String next,
        Instant updated,
        List<FeedEntry> entries) {}
