package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A feed, whatever its format.
 *
 * @param title its name for people, empty when it has none
 * @param language BCP 47
 * @param entries of several with one id only the first, which is by custom the newest
 */
record ParsedFeed(String title, @Nullable String language, List<FeedEntry> entries) {

    ParsedFeed {
        Set<String> ids = new HashSet<>();
        entries = entries.stream().filter(entry -> ids.add(entry.id())).toList();
    }
}
