package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

/**
 * A day, a week or a month under one heading.
 *
 * @param about one or two sentences; may be empty
 * @param when it is, in words; null where nobody said
 * @param count of its published items; 0 where nobody counts
 */
public record CampaignLink(
        String slug, String name, String url, String about, @Nullable String when, long count) {}
