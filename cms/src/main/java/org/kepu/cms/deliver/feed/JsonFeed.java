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
     * @param icon a square picture of 512 pixels
     */
    static String write(Feed feed, String about, String icon) {
        ObjectNode node = JSON.createObjectNode();
        node.put("version", "https://jsonfeed.org/version/1.1");
        node.put("title", feed.title());
        node.put("home_page_url", XmlText.address(feed.home()));
        node.put("feed_url", feed.links().self());
        if (feed.links().next() != null) {
            node.put("next_url", feed.links().next());
        }
        if (feed.links().hub() != null) {
            node.putArray("hubs").addObject().put("type", "WebSub").put("url", feed.links().hub());
        }
        node.put("description", feed.description());
        node.put("icon", icon).put("favicon", icon);
        node.put("language", "zh-CN");
        ObjectNode extension = node.putObject("_kepu").put("about", about).put("id", feed.id());
        put(extension, "previous_archive", feed.links().previousArchive());
        put(extension, "next_archive", feed.links().nextArchive());
        put(extension, "current", feed.links().current());
        ArrayNode items = node.putArray("items");
        feed.entries().forEach(entry -> item(items.addObject(), entry, about));
        return node.toString();
    }

    private static void put(
            ObjectNode node, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(name, value);
        }
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
        if (!entry.people().isEmpty()) {
            ArrayNode authors = item.putArray("authors");
            entry.names().forEach(name -> authors.addObject().put("name", name));
        }
        if (!entry.categories().isEmpty()) {
            ArrayNode tags = item.putArray("tags");
            entry.categories().forEach(category -> tags.add(category.label()));
        }
        files(item, entry);
        correction(item, entry, about);
        extension(item.putObject("_kepu").put("about", about), entry);
    }

    private static void correction(ObjectNode item, FeedEntry entry, String about) {
        FeedEntry.Correction correction = entry.correction();
        if (correction != null) {
            item.putObject("_correction")
                    .put("about", about)
                    .put("at", correction.at().toString())
                    .put("kind", correction.kind())
                    .put("note", correction.note());
        }
    }

    private static void extension(ObjectNode extension, FeedEntry entry) {
        extension.put("event", entry.event());
        FeedEntry.Verdict verdict = entry.verdict();
        if (verdict != null) {
            extension
                    .putObject("verdict")
                    .put("code", verdict.code())
                    .put("label", verdict.label())
                    .put("rating", verdict.rating());
        }
        ArrayNode people = extension.putArray("people");
        for (FeedEntry.Person person : entry.people()) {
            ObjectNode node = people.addObject().put("name", person.name());
            put(node, "role", person.role());
            put(node, "organization", person.organization());
        }
        FeedEntry.Source source = entry.source();
        if (source != null) {
            ObjectNode node = extension.putObject("source");
            put(node, "name", source.name());
            put(node, "url", XmlText.address(source.url()));
            put(node, "licence", source.licence());
        }
        ArrayNode captions = extension.putArray("captions");
        for (FeedEntry.Caption caption : entry.captions()) {
            captions.addObject()
                    .put("url", XmlText.address(caption.url()))
                    .put("language", caption.lang())
                    .put("mime_type", caption.mime());
        }
    }

    private static void files(ObjectNode item, FeedEntry entry) {
        ArrayNode attachments = item.putArray("attachments");
        for (FeedEntry.File file : entry.files()) {
            if (file.medium().equals("image") && !item.has("image")) {
                item.put("image", XmlText.address(file.url()));
            }
            file.all().forEach(it -> attachment(attachments.addObject(), it));
        }
        if (attachments.isEmpty()) {
            item.remove("attachments");
        }
    }

    private static void attachment(ObjectNode attachment, FeedEntry.File file) {
        attachment.put("url", XmlText.address(file.url()));
        attachment.put("mime_type", file.mime());
        if (!file.alt().isEmpty()) {
            attachment.put("title", file.alt());
        }
        if (file.bytes() > 0) {
            attachment.put("size_in_bytes", file.bytes());
        }
        if (file.durationSeconds() != null) {
            attachment.put("duration_in_seconds", file.durationSeconds());
        }
    }
}
