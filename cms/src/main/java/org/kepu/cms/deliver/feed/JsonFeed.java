package org.kepu.cms.deliver.feed;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a feed as JSON Feed 1.1; what the format has no place for stands under {@code _kepu}. */
final class JsonFeed {

    static final String TYPE = "application/feed+json;charset=utf-8";

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonFeed() {}

    /**
     * @param about where the extension is explained
     */
    static String write(Feed feed, String about) {
        ObjectNode node = JSON.createObjectNode();
        node.put("version", "https://jsonfeed.org/version/1.1");
        node.put("title", feed.title());
        node.put("home_page_url", XmlText.address(feed.home()));
        node.put("feed_url", feed.self());
        if (feed.next() != null) {
            node.put("next_url", feed.next());
        }
        node.put("description", feed.description());
        node.put("language", "zh-CN");
        ArrayNode items = node.putArray("items");
        feed.entries().forEach(entry -> item(items.addObject(), entry, about));
        return node.toString();
    }

    private static void item(ObjectNode item, FeedEntry entry, String about) {
        item.put("id", entry.id());
        item.put("url", XmlText.address(entry.url()));
        item.put("title", entry.title());
        if (entry.html().isEmpty()) {
            item.put("content_text", entry.told());
        } else {
            item.put("content_html", entry.html());
        }
        item.put("summary", entry.told());
        item.put("date_published", entry.published().toString());
        item.put("date_modified", entry.updated().toString());
        item.put("language", entry.lang());
        ArrayNode authors = item.putArray("authors");
        entry.authors().forEach(author -> authors.addObject().put("name", author));
        ArrayNode tags = item.putArray("tags");
        entry.categories().forEach(tags::add);
        files(item, entry);
        ObjectNode extension = item.putObject("_kepu");
        extension.put("about", about).put("event", entry.event());
        if (!entry.note().isEmpty()) {
            extension.put("note", entry.note());
        }
        FeedEntry.Verdict verdict = entry.verdict();
        if (verdict != null) {
            extension
                    .putObject("verdict")
                    .put("code", verdict.code())
                    .put("label", verdict.label())
                    .put("rating", verdict.rating());
        }
    }

    private static void files(ObjectNode item, FeedEntry entry) {
        ArrayNode attachments = item.putArray("attachments");
        for (FeedEntry.File file : entry.files()) {
            if (file.medium().equals("image") && !item.has("image")) {
                item.put("image", XmlText.address(file.url()));
            }
            ObjectNode attachment = attachments.addObject();
            attachment.put("url", XmlText.address(file.url()));
            attachment.put("mime_type", file.mime());
            attachment.put("size_in_bytes", file.bytes());
            if (file.durationSeconds() != null) {
                attachment.put("duration_in_seconds", file.durationSeconds());
            }
        }
    }
}
