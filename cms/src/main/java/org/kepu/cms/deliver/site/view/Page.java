package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the head of one page says.
 *
 * @param path of this page, with its leading slash
 * @param canonical null on pages that search engines should leave
 * @param section of the main navigation
 * @param jsonLd schema.org data, safe inside a script element
 */
public record Page(
        String title,
        String description,
        String path,
        @Nullable String canonical,
        @Nullable String section,
        boolean noindex,
        String ogType,
        @Nullable String image,
        @Nullable String jsonLd,
        List<Feed> feeds,
        List<Meta> meta) {

    /** The same page under another address of its own. */
    public Page at(String address) {
        return new Page(
                title,
                description,
                path,
                address,
                section,
                noindex,
                ogType,
                image,
                jsonLd,
                feeds,
                meta);
    }

    /** A feed of what the page shows. */
    public record Feed(String title, String type, String url) {}

    /** A meta tag that government sites carry. */
    public record Meta(String name, String content) {}
}
