package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Begins the heads of pages: title, description, feeds, and the meta tags of government sites. */
@Component
class Heads {

    /** So much of a description search engines show; the rest would be cut anyhow. */
    private static final int LONGEST_DESCRIPTION = 160;

    private final ChosenTheme theme;
    private final SiteSettings settings;
    private final Installation installation;

    Heads(ChosenTheme theme, SiteSettings settings, Installation installation) {
        this.theme = theme;
        this.settings = settings;
        this.installation = installation;
    }

    Head of(String title, String description, String path) {
        return new Head(title, description, path);
    }

    /** A page whose title is a text of the theme. */
    Head named(String titleKey, String descriptionKey, String path) {
        return of(theme.text(titleKey), theme.text(descriptionKey), path);
    }

    /** A head being put together. */
    final class Head {

        private final String title;
        private final String description;
        private final String path;
        private final List<Page.Feed> feeds = new ArrayList<>();
        private final List<Page.Meta> meta = new ArrayList<>();
        private @Nullable String section;
        private @Nullable String image;
        private @Nullable String jsonLd;
        private String ogType = "website";
        private boolean noindex;

        private Head(String title, String description, String path) {
            this.title = title;
            this.description =
                    description.length() > LONGEST_DESCRIPTION
                            ? description.substring(0, LONGEST_DESCRIPTION - 1) + "…"
                            : description;
            this.path = path;
            meta("SiteName", theme.siteName());
            meta("SiteDomain", installation.baseUrl().getHost());
            meta("SiteIDCode", settings.furniture().siteCode());
        }

        Head section(String name) {
            this.section = name;
            return this;
        }

        /** Keeps search engines out. */
        Head hidden() {
            this.noindex = true;
            return this;
        }

        Head type(String openGraphType) {
            this.ogType = openGraphType;
            return this;
        }

        Head image(@Nullable String url) {
            this.image = url;
            return this;
        }

        Head jsonLd(@Nullable String data) {
            this.jsonLd = data;
            return this;
        }

        /** Left out when it is empty. */
        Head meta(String name, @Nullable String content) {
            if (content != null && !content.isBlank()) {
                meta.add(new Page.Meta(name, content));
            }
            return this;
        }

        /** The meta tags of a column. */
        Head column(String name, String about, String type) {
            return meta("ColumnName", name)
                    .meta("ColumnDescription", about)
                    .meta("ColumnKeywords", name)
                    .meta("ColumnType", type);
        }

        /** The feed of that name in its three forms. */
        Head feed(String name) {
            Stream.of(
                            "rss:application/rss+xml",
                            "atom:application/atom+xml",
                            "json:application/feed+json")
                    .map(it -> it.split(":"))
                    .map(it -> new Page.Feed(title, it[1], "/feeds/" + name + "." + it[0]))
                    .forEach(feeds::add);
            return this;
        }

        /** Another form of this page. */
        Head also(String mime, String address) {
            feeds.add(new Page.Feed(title, mime, address));
            return this;
        }

        Page build() {
            return new Page(
                    title,
                    description,
                    path,
                    noindex ? null : installation.url(path).toString(),
                    section,
                    noindex,
                    ogType,
                    image,
                    jsonLd,
                    feeds,
                    meta);
        }
    }
}
