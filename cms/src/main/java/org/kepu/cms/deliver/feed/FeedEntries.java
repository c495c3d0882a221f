package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private final JsonMapper json;

    FeedEntries(JsonMapper json) {
        this.json = json;
    }

    FeedEntry of(Snapshot snapshot) {
        JsonNode item = json.readTree(snapshot.itemJson());
        JsonNode last = item.path("corrections").path(item.path("corrections").size() - 1);
        String note = snapshot.withdrawn() ? snapshot.note() : last.path("note").asString("");
        return new FeedEntry(
                "urn:uuid:" + snapshot.itemId(),
                item.path("url").asString(""),
                item.path("lang").asString("zh-CN"),
                snapshot.withdrawn() ? "内容已撤回" : item.path("title").asString(""),
                item.path("summary").asString(""),
                item.path("body").path("html").asString(""),
                snapshot.publishedAt(),
                snapshot.updatedAt(),
                event(snapshot, last),
                note,
                VERDICTS.get(item.path("fields").path("verdict").asString("")),
                names(item.path("contributors")),
                names(item.path("topics")),
                files(item));
    }

    private static String event(Snapshot snapshot, JsonNode lastCorrection) {
        if (snapshot.withdrawn()) {
            return "withdrawn";
        }
        if (lastCorrection.isObject()) {
            return "corrected";
        }
        Instant published = snapshot.publishedAt();
        return snapshot.updatedAt().isAfter(published.plusSeconds(60)) && snapshot.revision() > 1
                ? "updated"
                : "new";
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(node -> names.add(node.path("name").asString("")));
        return names.stream().filter(name -> !name.isBlank()).distinct().toList();
    }

    /** Media first, then the cover, each once. */
    private static List<FeedEntry.File> files(JsonNode item) {
        Map<String, FeedEntry.File> files = new LinkedHashMap<>();
        item.path("media").forEach(asset -> put(files, asset));
        put(files, item.path("cover"));
        return List.copyOf(files.values());
    }

    private static void put(Map<String, FeedEntry.File> files, JsonNode asset) {
        if (!asset.isObject()) {
            return;
        }
        String mime = asset.path("mime").asString("application/octet-stream");
        String kind = mime.substring(0, mime.indexOf('/'));
        String medium =
                switch (kind) {
                    case "image", "audio", "video" -> kind;
                    default -> "document";
                };
        String url = asset.path("url").asString("");
        files.putIfAbsent(
                url,
                new FeedEntry.File(
                        url,
                        mime,
                        asset.path("bytes").asLong(0),
                        medium,
                        number(asset, "width"),
                        number(asset, "height"),
                        number(asset, "durationSeconds"),
                        asset.path("alt").asString("")));
    }

    private static @Nullable Integer number(JsonNode asset, String name) {
        return asset.path(name).isNumber() ? asset.path(name).asInt() : null;
    }
}
