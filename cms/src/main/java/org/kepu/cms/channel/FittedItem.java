package org.kepu.cms.channel;

import org.kepu.cms.content.SafeHtml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An item as an outlet's system takes it, and what it lost on the way.
 *
 * @param item as in the API, but for what the outlet's form says
 */
public record FittedItem(ObjectNode item, List<Misfit> misfits) {

    private static final Pattern NO_TEXT = Pattern.compile("<(?:img|table|video|audio)\\b");

    /**
     * Something that didn't fit.
     *
     * @param member of the item
     * @param key of the sentence in the message bundles
     * @param facts fill its places
     */
    public record Misfit(String member, String key, Map<String, Object> facts) {}

    /** The item in that form; the one that is given stays as it is. */
    public static FittedItem of(JsonNode item, OutletForm form) {
        var fitted = new FittedItem((ObjectNode) item.deepCopy(), new ArrayList<>());
        fitted.cut("title", form.titleLength());
        fitted.cut("summary", form.summaryLength());
        if (form.imageWidth() != null) {
            fitted.narrow(fitted.item.path("cover"), form.imageWidth());
            fitted.item.path("media").forEach(it -> fitted.narrow(it, form.imageWidth()));
            if (!fitted.hasPicture()) {
                fitted.misfits.add(new Misfit("cover", "channel.fit.no-image", Map.of()));
            }
        }
        if (Boolean.TRUE.equals(form.plainText())) {
            fitted.plain();
        }
        return fitted;
    }

    private boolean hasPicture() {
        return item.path("cover").isObject()
                || item.path("media")
                        .valueStream()
                        .anyMatch(it -> it.path("mime").asString("").startsWith("image/"));
    }

    private void cut(String member, @org.jspecify.annotations.Nullable Integer most) {
        String text = item.path(member).asString("");
        int length = text.codePointCount(0, text.length());
        if (most == null || length <= most) {
            return;
        }
        String kept = text.substring(0, text.offsetByCodePoints(0, Math.max(0, most - 1)));
        item.put(member, kept + "…");
        misfits.add(
                new Misfit(member, "channel.fit.length", Map.of("length", length, "most", most)));
    }

    /** Puts the widest form that is narrow enough in the picture's place. */
    private void narrow(JsonNode asset, int most) {
        if (!(asset instanceof ObjectNode picture)
                || !picture.path("mime").asString("").startsWith("image/")
                || picture.path("width").asInt(0) <= most) {
            return;
        }
        JsonNode best = null;
        for (JsonNode form : picture.path("renditions")) {
            int width = form.path("width").asInt(0);
            boolean fits = form.path("kind").asString("").equals("image") && width <= most;
            if (fits && (best == null || width > best.path("width").asInt(0))) {
                best = form;
            }
        }
        if (best == null) {
            misfits.add(
                    new Misfit(
                            "media",
                            "channel.fit.image",
                            Map.of("width", picture.path("width").asInt(0), "most", most)));
            return;
        }
        String was = picture.path("url").asString("");
        String now = best.path("url").asString("");
        for (String member : List.of("url", "mime", "width", "height")) {
            picture.set(member, best.path(member));
        }
        // Of the other form neither is known; 0 is how feeds say so.
        picture.put("bytes", 0);
        picture.remove("sha256");
        if (item.path("body") instanceof ObjectNode body && body.has("html")) {
            body.put(
                    "html",
                    body.path("html")
                            .asString("")
                            .replace("src=\"" + was + "\"", "src=\"" + now + "\""));
        }
    }

    private void plain() {
        String html = item.path("body").path("html").asString("");
        if (!item.has("body")) {
            return;
        }
        if (NO_TEXT.matcher(html).find()) {
            misfits.add(new Misfit("body", "channel.fit.plain", Map.of()));
        }
        item.putObject("body").put("text", SafeHtml.clean(html).text());
    }

    /** The item with its members called as the outlet calls them. */
    ObjectNode named(Map<String, String> names) {
        ObjectNode renamed = item.objectNode();
        item.properties()
                .forEach(
                        member ->
                                renamed.set(
                                        names.getOrDefault(member.getKey(), member.getKey()),
                                        member.getValue()));
        return renamed;
    }
}
