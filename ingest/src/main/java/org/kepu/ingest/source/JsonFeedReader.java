package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.article.Links;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads JSON Feed, 1.0 and 1.1. */
final class JsonFeedReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable URI address;

    JsonFeedReader(@Nullable URI address) {
        this.address = address;
    }

    ParsedFeed read(String text) throws SourceFailure {
        JsonNode feed = parse(text);
        if (!string(feed, "version").contains("jsonfeed.org/version/")) {
            throw FeedReader.refused("feed-unknown", "内容不是 RSS、Atom 或 JSON Feed，无法作为订阅源读取。");
        }
        List<FeedEntry> entries = new ArrayList<>();
        feed.path("items").values().forEach(item -> entries.add(entry(item, feed)));
        String language = string(feed, "language");
        return new ParsedFeed(
                EntryText.plain(string(feed, "title")),
                language.isEmpty() ? null : language,
                entries);
    }

    private static JsonNode parse(String text) throws SourceFailure {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            var failure = FeedReader.refused("feed-broken", "订阅源的格式有错误，无法读取；请联系对方网站修复。");
            failure.initCause(e);
            throw failure;
        }
    }

    private FeedEntry entry(JsonNode item, JsonNode feed) {
        URI link = link(string(item, "url"));
        String title = EntryText.plain(string(item, "title"));
        String html = string(item, "content_html");
        String words = string(item, "content_text");
        String body = html.isEmpty() ? paragraphs(words) : html;
        String id = string(item, "id");
        String summary = string(item, "summary");
        return new FeedEntry(
                id.isEmpty() ? EntryText.idOf(link, title, body) : id,
                title.isEmpty() ? firstWords(words) : title,
                link,
                body,
                summary.isEmpty() ? null : summary,
                author(item, feed),
                item.path("tags").values().stream().map(tag -> tag.asString("")).toList(),
                published(item),
                enclosures(item));
    }

    private @Nullable URI link(String written) {
        return Links.absolute(address == null ? "" : address.toString(), written).orElse(null);
    }

    private static String paragraphs(String words) {
        var html = new StringBuilder();
        words.lines()
                .filter(line -> !line.isBlank())
                .forEach(
                        line ->
                                html.append("<p>")
                                        .append(org.jsoup.nodes.Entities.escape(line))
                                        .append("</p>"));
        return html.toString();
    }

    private static String firstWords(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    private static @Nullable String author(JsonNode item, JsonNode feed) {
        return Stream.of(item, feed)
                .flatMap(node -> Stream.of(node.path("authors").path(0), node.path("author")))
                .map(person -> string(person, "name"))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant published(JsonNode item) {
        for (String member : List.of("date_published", "date_modified")) {
            try {
                return OffsetDateTime.parse(string(item, member)).toInstant();
            } catch (DateTimeException e) {
                // Absent or unreadable: the other one may do.
            }
        }
        return null;
    }

    private List<FeedEntry.Enclosure> enclosures(JsonNode item) {
        List<FeedEntry.Enclosure> files = new ArrayList<>();
        URI image = link(string(item, "image"));
        if (image != null) {
            files.add(new FeedEntry.Enclosure(image, "image/*"));
        }
        for (JsonNode file : item.path("attachments").values()) {
            URI url = link(string(file, "url"));
            if (url != null) {
                files.add(new FeedEntry.Enclosure(url, string(file, "mime_type")));
            }
        }
        return files;
    }

    private static String string(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    }
}
