package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.feed.FeedEntry.Caption;
import org.kepu.cms.deliver.feed.FeedEntry.File;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the files of an item: its media, the sizes of its video, its cover, its subtitles. */
final class FeedFiles {

    private FeedFiles() {}

    /** The recording first, then other media, then the cover, each once. */
    static List<File> of(JsonNode item) {
        Map<String, File> files = new LinkedHashMap<>();
        item.path("media").forEach(asset -> put(files, asset, List.of()));
        put(files, item.path("cover"), List.of());
        List<File> sizes = sizes(item);
        if (!sizes.isEmpty()) {
            File known = files.values().stream().filter(File::recording).findFirst().orElse(null);
            File main = known == null ? sizes.getFirst() : known;
            sizes.forEach(size -> files.remove(size.url()));
            files.remove(main.url());
            List<File> ordered = new ArrayList<>();
            ordered.add(with(main, sizes));
            ordered.addAll(files.values());
            return ordered;
        }
        List<File> ordered =
                new ArrayList<>(files.values().stream().filter(File::recording).toList());
        files.values().stream().filter(file -> !file.recording()).forEach(ordered::add);
        return ordered;
    }

    private static List<File> sizes(JsonNode item) {
        JsonNode length = item.path("fields").path("durationSeconds");
        Integer seconds = length.isNumber() ? length.asInt() : null;
        List<File> sizes = new ArrayList<>();
        for (JsonNode size : item.path("fields").path("renditions")) {
            sizes.add(file(size, seconds, List.of()));
        }
        return sizes.stream().filter(size -> size.url().startsWith("http")).toList();
    }

    private static File with(File main, List<File> sizes) {
        return new File(
                main.url(),
                main.mime(),
                main.bytes(),
                main.medium(),
                main.width(),
                main.height(),
                main.durationSeconds(),
                main.alt(),
                main.credit(),
                sizes.stream().filter(size -> !size.url().equals(main.url())).toList());
    }

    private static void put(Map<String, File> files, JsonNode asset, List<File> others) {
        if (asset.isObject() && asset.path("url").asString("").startsWith("http")) {
            File file = file(asset, number(asset, "durationSeconds"), others);
            files.putIfAbsent(file.url(), file);
        }
    }

    private static File file(JsonNode asset, @Nullable Integer seconds, List<File> others) {
        String mime = asset.path("mime").asString("application/octet-stream");
        return new File(
                asset.path("url").asString(""),
                mime,
                asset.path("bytes").asLong(0),
                medium(mime),
                number(asset, "width"),
                number(asset, "height"),
                seconds,
                asset.path("alt").asString(""),
                asset.path("credit").asString(""),
                others);
    }

    private static String medium(String mime) {
        int slash = mime.indexOf('/');
        String kind = slash < 0 ? "" : mime.substring(0, slash).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "image", "audio", "video" -> kind;
            default -> "document";
        };
    }

    /** The subtitles; their type is told by their ending. */
    static List<Caption> captions(JsonNode item) {
        List<Caption> captions = new ArrayList<>();
        for (JsonNode subtitle : item.path("fields").path("subtitles")) {
            String url = subtitle.path("url").asString("");
            if (url.startsWith("http")) {
                String mime = url.endsWith(".srt") ? "application/x-subrip" : "text/vtt";
                captions.add(new Caption(url, subtitle.path("lang").asString("zh-CN"), mime));
            }
        }
        return captions;
    }

    private static @Nullable Integer number(JsonNode asset, String name) {
        return asset.path(name).isNumber() ? asset.path(name).asInt() : null;
    }
}
