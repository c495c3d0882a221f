package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

/** Entries of the smaller lists. */
public sealed interface Line {

    /** Something that was put right or taken back. */
    record Erratum(When at, String kind, String title, String url, String note) implements Line {}

    /**
     * A feed for outlets.
     *
     * @param label a topic's name; null when messages have a name
     * @param url without its ending
     */
    record FeedRow(String name, @Nullable String label, String url) implements Line {}

    /** A link in words. */
    record Link(String text, String url) implements Line {}
}
