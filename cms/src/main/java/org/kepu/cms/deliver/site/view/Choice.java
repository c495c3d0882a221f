package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A value that a list can be narrowed to.
 *
 * @param key of the facet: {@code verdict.false} is then the message with its name
 * @param label its name where messages have none: of a topic
 * @param count null where nobody counts
 * @param url of the list with the value chosen, or, when it is, without
 */
public record Choice(
        String key,
        String value,
        @Nullable String label,
        @Nullable Long count,
        String url,
        boolean selected) {

    /** The values of one facet. */
    public record Group(String key, List<Choice> values) {}
}
