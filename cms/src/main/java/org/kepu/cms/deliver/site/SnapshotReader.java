package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.Picture;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the JSON of a snapshot for the pages. */
@Component
class SnapshotReader {

    private final JsonMapper json;
    private final String base;
    private final Times times;

    SnapshotReader(JsonMapper json, Installation installation, Times times) {
        this.json = json;
        this.base = installation.baseUrl().toString();
        this.times = times;
    }

    /** The whole item. */
    JsonNode item(Snapshot snapshot) {
        return json.readTree(snapshot.itemJson());
    }

    /** The item without its body. */
    JsonNode entry(Snapshot snapshot) {
        return json.readTree(snapshot.entryJson());
    }

    /** The entry of a list. */
    Card card(Snapshot snapshot) {
        JsonNode entry = entry(snapshot);
        JsonNode fields = entry.path("fields");
        return new Card(
                snapshot.type(),
                "/items/" + snapshot.slug(),
                text(entry, "title"),
                text(entry, "summary"),
                orNull(fields, "verdict"),
                orNull(fields, "truth"),
                picture(entry.path("cover"), text(entry, "title")),
                times.day(snapshot.publishedAt()),
                duration(fields.path("durationSeconds").asInt(0)),
                orNull(entry.path("topics").path(0), "name"),
                null,
                null);
    }

    /** The entries of a list. */
    List<Card> cards(List<Snapshot> snapshots) {
        return snapshots.stream().map(this::card).toList();
    }

    /** A picture asset; null if it is none. */
    @Nullable Picture picture(JsonNode asset, String title) {
        if (!text(asset, "mime").startsWith("image/")) {
            return null;
        }
        String alt = text(asset, "alt");
        return new Picture(
                local(text(asset, "url")),
                srcset(asset),
                number(asset, "width"),
                number(asset, "height"),
                alt.isBlank() ? title : alt,
                orNull(asset, "caption"),
                orNull(asset, "credit"));
    }

    private @Nullable String srcset(JsonNode asset) {
        var sources = new ArrayList<String>();
        for (JsonNode rendition : asset.path("renditions")) {
            int width = rendition.path("width").asInt(0);
            if (width > 0 && text(rendition, "mime").startsWith("image/")) {
                sources.add(local(text(rendition, "url")) + " " + width + "w");
            }
        }
        int whole = asset.path("width").asInt(0);
        if (sources.isEmpty() || whole == 0) {
            return null;
        }
        sources.add(local(text(asset, "url")) + " " + whole + "w");
        return String.join(", ", sources);
    }

    /** An address of ours without scheme and host, so that pages work under every name. */
    String local(String url) {
        return url.startsWith(base + "/") ? url.substring(base.length()) : url;
    }

    /** The body with addresses of ours made local; null when there is none. */
    @Nullable String body(JsonNode item) {
        String html = item.path("body").path("html").asString("");
        return html.isBlank() ? null : html.replace("=\"" + base + "/", "=\"/");
    }

    /** The member as text, empty when it isn't there. */
    static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    /** The member as text, null when it is empty or isn't there. */
    static @Nullable String orNull(JsonNode node, String member) {
        String text = text(node, member);
        return text.isBlank() ? null : text;
    }

    /** The member as a number, null when it isn't there. */
    static @Nullable Integer number(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isNumber() ? value.asInt() : null;
    }

    /** Every element of an array. */
    static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        var list = new ArrayList<T>();
        array.forEach(element -> list.add(read.apply(element)));
        return list;
    }

    /** Paragraphs of a plain text; null when there are none. */
    static @Nullable List<String> paragraphs(String text) {
        List<String> lines = text.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
        return lines.isEmpty() ? null : lines;
    }

    private static @Nullable String duration(int seconds) {
        return seconds <= 0
                ? null
                : seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }
}
