package org.kepu.cms.deliver.site;

import static org.kepu.cms.deliver.site.SnapshotReader.orNull;
import static org.kepu.cms.deliver.site.SnapshotReader.text;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.TopicLink;
import org.kepu.cms.deliver.site.view.When;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The heads of item pages: Open Graph, JSON-LD and the article tags of government sites. */
@Component
class ItemHeads {

    private final Heads heads;
    private final JsonLd jsonLd;
    private final Times times;
    private final ChosenTheme theme;
    private final Installation installation;

    ItemHeads(
            Heads heads, JsonLd jsonLd, Times times, ChosenTheme theme, Installation installation) {
        this.installation = installation;
        this.heads = heads;
        this.jsonLd = jsonLd;
        this.times = times;
        this.theme = theme;
    }

    Page of(ShownItem item, String section, JsonNode json) {
        @Nullable String image = image(item, json);
        String topics =
                item.topics().stream().map(TopicLink::name).collect(Collectors.joining(","));
        String authors =
                item.contributors().stream()
                        .filter(it -> it.role().equals("author"))
                        .map(ShownItem.Contributor::name)
                        .collect(Collectors.joining(","));
        ShownItem.@Nullable Source source = item.source();
        return heads.of(item.title(), item.summary(), item.url())
                .section(section)
                .type(item.type().equals("video") ? "video.other" : "article")
                .image(image)
                .jsonLd(jsonLd.item(json))
                .feed(section.matches("rumors|articles|videos") ? section : "latest")
                .also("application/json+oembed", oEmbed(text(json, "url")))
                .meta("ArticleTitle", item.title())
                .meta("PubDate", times.pubDate(text(json, "publishedAt")))
                .meta("ContentSource", source == null ? null : source.name())
                .meta("Keywords", topics)
                .meta("Author", authors)
                .meta("Description", item.summary())
                .meta("Image", image)
                .meta("Url", text(json, "url"))
                .build();
    }

    /** A debunk without a picture of its own is shown in chats by its card. */
    private @Nullable String image(ShownItem item, JsonNode json) {
        String cover = orNull(json.path("cover"), "url");
        return cover == null && item.type().equals("rumor")
                ? installation.url(item.url() + "/card.png").toString()
                : cover;
    }

    private static String oEmbed(String url) {
        return "/oembed?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
    }

    Page gone(Snapshot snapshot) {
        return heads.of(
                        theme.text("withdrawn.title"),
                        theme.text("withdrawn.lead"),
                        "/items/" + snapshot.slug())
                .hidden()
                .build();
    }

    When day(Snapshot snapshot) {
        return times.day(snapshot.updatedAt());
    }
}
