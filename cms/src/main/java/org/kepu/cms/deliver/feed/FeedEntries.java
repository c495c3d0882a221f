package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.channel.FittedItem;
import org.kepu.cms.channel.OutletForm;
import org.kepu.cms.deliver.feed.FeedEntry.Category;
import org.kepu.cms.deliver.feed.FeedEntry.Correction;
import org.kepu.cms.deliver.feed.FeedEntry.Person;
import org.kepu.cms.deliver.feed.FeedEntry.Source;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns snapshots into entries. */
@Component
class FeedEntries {

    /** Label and ClaimReview rating of each verdict; the scale is told in {@code docs/feeds.md}. */
    private static final Map<String, FeedEntry.Verdict> VERDICTS =
            Map.of(
                    "false", new FeedEntry.Verdict("false", "谣言", 1),
                    "misleading", new FeedEntry.Verdict("misleading", "误导", 2),
                    "mixed", new FeedEntry.Verdict("mixed", "部分失实", 3),
                    "outdated", new FeedEntry.Verdict("outdated", "过时", 2),
                    "unproven", new FeedEntry.Verdict("unproven", "尚无定论", null),
                    "true", new FeedEntry.Verdict("true", "属实", 5));

    private static final Map<String, String> CORRECTIONS =
            Map.of(
                    "correction", "更正",
                    "clarification", "澄清",
                    "verdictChange", "结论变更",
                    "withdrawal", "撤回");

    private final JsonMapper json;

    FeedEntries(JsonMapper json) {
        this.json = json;
    }

    FeedEntry of(Snapshot snapshot) {
        return of(snapshot, OutletForm.ANY);
    }

    /** The entry in the form that an outlet wants. */
    FeedEntry of(Snapshot snapshot, OutletForm form) {
        JsonNode item = json.readTree(snapshot.itemJson());
        if (!form.equals(OutletForm.ANY)) {
            item = FittedItem.of(item, form).item();
        }
        return new FeedEntry(
                "urn:uuid:" + snapshot.itemId(),
                item.path("url").asString(""),
                item.path("lang").asString("zh-CN"),
                snapshot.withdrawn() ? "内容已撤回" : item.path("title").asString(""),
                summary(item),
                body(item.path("body")),
                snapshot.publishedAt(),
                snapshot.updatedAt(),
                event(snapshot),
                correction(snapshot, item.path("corrections")),
                VERDICTS.get(item.path("fields").path("verdict").asString("")),
                people(item.path("contributors")),
                categories(item.path("topics")),
                source(item.path("source")),
                FeedFiles.of(item),
                FeedFiles.captions(item),
                snapshot.seq());
    }

    /** Text that an outlet wants without markup still needs its paragraphs here. */
    private static String body(JsonNode body) {
        if (!body.has("text")) {
            return body.path("html").asString("");
        }
        return body.path("text")
                .asString("")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>" + HtmlUtils.htmlEscape(line.strip(), "UTF-8") + "</p>")
                .collect(Collectors.joining());
    }

    /** Readers that show nothing else are told there that a debunk is to be checked again. */
    private static String summary(JsonNode item) {
        String summary = item.path("summary").asString("");
        boolean over = item.path("validity").path("state").asString("").equals("under-review");
        return over ? "【正在复核】" + summary : summary;
    }

    private static String event(Snapshot snapshot) {
        return switch (snapshot.change()) {
            case PUBLISHED -> "new";
            case UPDATED -> "updated";
            case CORRECTED -> "corrected";
            case EXPIRED -> "expired";
            case WITHDRAWN -> "withdrawn";
        };
    }

    private static @Nullable Correction correction(Snapshot snapshot, JsonNode corrections) {
        if (snapshot.withdrawn()) {
            return new Correction(snapshot.updatedAt(), "withdrawal", "撤回", snapshot.note());
        }
        JsonNode last = corrections.path(corrections.size() - 1);
        if (!last.isObject()) {
            return null;
        }
        String kind = last.path("kind").asString("correction");
        return new Correction(
                Instant.parse(last.path("at").asString()),
                kind,
                CORRECTIONS.getOrDefault(kind, "更正"),
                last.path("note").asString(""));
    }

    private static List<Person> people(JsonNode list) {
        List<Person> people = new ArrayList<>();
        for (JsonNode node : list) {
            people.add(
                    new Person(
                            node.path("name").asString(""),
                            node.path("role").asString(""),
                            node.path("organization").asString("")));
        }
        return people.stream().filter(person -> !person.name().isBlank()).distinct().toList();
    }

    private static List<Category> categories(JsonNode list) {
        List<Category> categories = new ArrayList<>();
        for (JsonNode node : list) {
            categories.add(
                    new Category(node.path("slug").asString(""), node.path("name").asString("")));
        }
        return categories.stream().filter(it -> !it.label().isBlank()).distinct().toList();
    }

    private static @Nullable Source source(JsonNode source) {
        if (!source.isObject()) {
            return null;
        }
        String importedAt = source.path("importedAt").asString("");
        return new Source(
                source.path("name").asString(""),
                source.path("url").asString(""),
                source.path("licence").asString(""),
                importedAt.isEmpty() ? null : Instant.parse(importedAt));
    }
}
