package org.kepu.cms.deliver.feed;

import org.kepu.cms.deliver.feed.FeedEntry.File;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * Writes entries as ninjs 3.1, the IPTC's JSON for news systems; a feed is a composite item with
 * its entries as associations.
 */
final class NinjsFeed {

    static final String TYPE = "application/json;charset=utf-8";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";
    private static final String PLAIN = "text/plain";

    private NinjsFeed() {}

    /**
     * Where the house says of itself what readers should know.
     *
     * @param method how claims are checked
     * @param errata where corrections are told to everybody
     */
    record House(String name, String method, String errata) {}

    static String write(Feed feed, House house) {
        ObjectNode node = JSON.createObjectNode();
        node.put("uri", feed.id());
        standard(node);
        node.put("type", "composite");
        node.put("pubStatus", "usable");
        node.put("versionCreated", feed.updated().toString());
        node.put("language", "zh-CN");
        node.put("title", feed.title());
        value(node.putArray("descriptions"), "summary", PLAIN, feed.description());
        ArrayNode places = node.putArray("altIds");
        place(places, "self", feed.links().self());
        place(places, "first", feed.links().first());
        place(places, "next", feed.links().next());
        place(places, "prev-archive", feed.links().previousArchive());
        place(places, "next-archive", feed.links().nextArchive());
        place(places, "current", feed.links().current());
        ArrayNode items = node.putArray("associations");
        for (FeedEntry entry : feed.entries()) {
            ObjectNode item = items.addObject();
            item.put("name", entry.id().substring("urn:uuid:".length())).put("rel", "item");
            item(item, entry, house);
        }
        return node.toString();
    }

    /** One entry by itself. */
    static String write(FeedEntry entry, House house) {
        ObjectNode node = JSON.createObjectNode();
        item(node, entry, house);
        return node.toString();
    }

    private static void place(
            ArrayNode places, String role, @org.jspecify.annotations.Nullable String url) {
        if (url != null) {
            places.addObject().put("role", role).put("value", url);
        }
    }

    private static void standard(ObjectNode node) {
        node.putObject("standard").put("name", "ninjs").put("version", "3.1").put("schema", SCHEMA);
    }

    private static void item(ObjectNode node, FeedEntry entry, House house) {
        node.put("uri", entry.id());
        standard(node);
        node.put("type", type(entry));
        node.put("representationType", entry.html().isEmpty() ? "partial" : "full");
        node.put("version", Long.toString(entry.version()));
        node.put("firstCreated", entry.published().toString());
        node.put("versionCreated", entry.updated().toString());
        node.put("pubStatus", entry.withdrawn() ? "canceled" : "usable");
        node.put("language", entry.lang());
        node.put("title", entry.title());
        node.put("edNote", note(entry));
        node.putArray("altIds")
                .addObject()
                .put("role", "page")
                .put("value", XmlText.address(entry.url()));
        value(node.putArray("headlines"), "main", PLAIN, entry.title());
        value(node.putArray("descriptions"), "summary", PLAIN, entry.told());
        if (!entry.html().isEmpty()) {
            value(node.putArray("bodies"), "main", "text/html", entry.html());
        }
        people(node, entry);
        subjects(node, entry);
        source(node, entry);
        renditions(node, entry);
        trust(node, house);
    }

    private static String type(FeedEntry entry) {
        return entry.files().stream()
                .filter(File::recording)
                .map(File::medium)
                .findFirst()
                .orElse("text");
    }

    /** What an editor has to know before the rest: what happened, and the public note. */
    private static String note(FeedEntry entry) {
        FeedEntry.Correction correction = entry.correction();
        return correction == null
                ? entry.event()
                : entry.event() + "：【" + correction.label() + "】" + correction.note();
    }

    private static void value(ArrayNode list, String role, String type, String value) {
        list.addObject().put("role", role).put("contentType", type).put("value", value);
    }

    private static void people(ObjectNode node, FeedEntry entry) {
        if (entry.people().isEmpty()) {
            return;
        }
        node.put("by", String.join("、", entry.names()));
        ArrayNode people = node.putArray("people");
        for (FeedEntry.Person person : entry.people()) {
            ObjectNode one = people.addObject().put("name", person.name());
            if (!person.role().isEmpty()) {
                one.put("rel", person.role());
            }
        }
        List<String> organizations =
                entry.people().stream()
                        .map(FeedEntry.Person::organization)
                        .filter(it -> !it.isBlank())
                        .distinct()
                        .toList();
        ArrayNode organisations = node.putArray("organisations");
        organizations.forEach(it -> organisations.addObject().put("name", it));
    }

    /** Topics, and the verdict with its code. */
    private static void subjects(ObjectNode node, FeedEntry entry) {
        ArrayNode subjects = node.putArray("subjects");
        for (FeedEntry.Category category : entry.categories()) {
            subjects.addObject()
                    .put("name", category.label())
                    .put("rel", "about")
                    .put("literal", category.code());
        }
        FeedEntry.Verdict verdict = entry.verdict();
        if (verdict != null) {
            subjects.addObject()
                    .put("name", verdict.label())
                    .put("rel", "verdict")
                    .put("literal", verdict.code());
            node.putArray("genres").addObject().put("name", "事实核查").put("literal", "fact-check");
        }
    }

    private static void source(ObjectNode node, FeedEntry entry) {
        FeedEntry.Source source = entry.source();
        if (source == null) {
            return;
        }
        ObjectNode from = node.putArray("infoSources").addObject().put("role", "origin");
        if (!source.name().isEmpty()) {
            from.put("name", source.name());
            node.put("copyrightHolder", source.name());
        }
        if (!source.url().isEmpty()) {
            from.put("uri", XmlText.address(source.url()));
        }
        if (!source.licence().isEmpty()) {
            node.put("usageTerms", source.licence());
        }
    }

    private static void renditions(ObjectNode node, FeedEntry entry) {
        ArrayNode renditions = node.putArray("renditions");
        for (File file : entry.files()) {
            file.all().forEach(it -> rendition(renditions, it));
        }
    }

    private static void rendition(ArrayNode renditions, File file) {
        ObjectNode node = renditions.addObject();
        node.put("name", file.medium() + "-" + renditions.size());
        node.put("href", XmlText.address(file.url())).put("contentType", file.mime());
        if (file.bytes() > 0 && file.bytes() <= Integer.MAX_VALUE) {
            node.put("sizeInBytes", file.bytes());
        }
        if (file.width() != null) {
            node.put("width", file.width());
        }
        if (file.height() != null) {
            node.put("height", file.height());
        }
        if (file.durationSeconds() != null) {
            node.put("duration", file.durationSeconds());
        }
    }

    private static void trust(ObjectNode node, House house) {
        ArrayNode indicators = node.putArray("trustIndicators");
        for (String page : List.of(house.method(), house.errata())) {
            indicators.addObject().put("role", page).put("href", page);
        }
        if (!node.has("copyrightHolder")) {
            node.put("copyrightHolder", house.name());
        }
    }
}
