package org.kepu.cms.deliver.site;

import static org.kepu.cms.deliver.site.SnapshotReader.orNull;
import static org.kepu.cms.deliver.site.SnapshotReader.text;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.TopicLink;
import org.kepu.cms.deliver.site.view.When;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.stream.Collectors;

/** The heads of item pages: Open Graph, JSON-LD and the article tags of government sites. */
@Component
class ItemHeads {

    private final Heads heads;
    private final JsonLd jsonLd;
    private final Times times;
    private final Theme theme;

    ItemHeads(Heads heads, JsonLd jsonLd, Times times, Theme theme) {
        this.heads = heads;
        this.jsonLd = jsonLd;
        this.times = times;
        this.theme = theme;
    }

    Page of(ShownItem item, String section, JsonNode json) {
        @Nullable String image = orNull(json.path("cover"), "url");
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
