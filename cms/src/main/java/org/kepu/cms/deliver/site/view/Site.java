package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is the same on every page.
 *
 * @param css address of the style sheet; it changes with its content, as do those of script and
 *     icon
 * @param elder whether the reader chose large type
 * @param script the characters that this page is written in, {@code hans} or {@code hant}; null
 *     where there is no choice
 * @param alternates the addresses of this page in either; empty on pages that search engines should
 *     leave
 */
public record Site(
        String name,
        String tagline,
        String baseUrl,
        String css,
        String js,
        String icon,
        String themeColor,
        String lang,
        boolean elder,
        @Nullable String script,
        List<Alternate> alternates,
        @Nullable Emergency emergency,
        Features features,
        Furniture furniture) {

    /** The same page in other characters, for search engines. */
    public record Alternate(String lang, String url) {}

    /**
     * The current emergency.
     *
     * @param drill whether it is only exercised
     */
    public record Emergency(
            String title,
            String text,
            String url,
            String level,
            boolean drill,
            @Nullable When asOf) {}

    /**
     * What this installation can do.
     *
     * @param image check a screenshot
     * @param ask take a request for a check
     */
    public record Features(boolean image, boolean ask) {}

    /** What a public body's site shows at its foot; each part by setting. */
    public record Furniture(
            @Nullable String organizer,
            @Nullable String contact,
            @Nullable String icp,
            @Nullable String police,
            @Nullable String policeUrl,
            @Nullable String siteCode,
            @Nullable String badgeUrl,
            @Nullable String badgeText,
            @Nullable String reportUrl) {}
}
