package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A published item.
 *
 * @param bodyHtml sanitised
 * @param audiences codes
 */
public record ShownItem(
        String id,
        String type,
        String slug,
        String lang,
        String url,
        String title,
        String summary,
        @Nullable String bodyHtml,
        @Nullable Picture cover,
        List<TopicLink> topics,
        List<String> audiences,
        List<RegionLink> regions,
        @Nullable Source source,
        List<Contributor> contributors,
        When published,
        When updated,
        int version,
        List<Correction> corrections) {

    /** Where it comes from. */
    public record Source(String name, @Nullable String url, @Nullable String licence) {}

    /** Who stands for it. */
    public record Contributor(
            String name, @Nullable String title, @Nullable String organization, String role) {}

    /** What was put right, and when. */
    public record Correction(When at, String note, String kind) {}
}
