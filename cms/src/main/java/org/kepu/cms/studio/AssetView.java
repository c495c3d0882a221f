package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.Rendition;

import java.util.Comparator;
import java.util.UUID;

/**
 * A file of the media library, for a page or its script.
 *
 * @param kind {@code image}, {@code video}, {@code audio} or {@code file}
 * @param thumb a small picture of it; null when there is none
 */
public record AssetView(
        UUID id,
        String url,
        String kind,
        String mime,
        String fileName,
        String size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String thumb,
        String alt,
        String caption,
        String credit,
        String licence) {

    private static final int THUMB_WIDTH = 320;

    static AssetView of(MediaAsset asset) {
        String kind = kind(asset.mime());
        return new AssetView(
                asset.id().value(),
                asset.path(),
                kind,
                asset.mime(),
                asset.fileName(),
                size(asset.bytes()),
                asset.width(),
                asset.height(),
                thumb(asset, kind),
                asset.alt(),
                asset.caption(),
                asset.credit(),
                asset.licence());
    }

    private static String kind(String mime) {
        String major = mime.substring(0, Math.max(0, mime.indexOf('/')));
        return switch (major) {
            case "image", "video", "audio" -> major;
            default -> "file";
        };
    }

    private static @Nullable String thumb(MediaAsset asset, String kind) {
        return asset.renditions().stream()
                .filter(it -> it.mime().startsWith("image/"))
                .min(Comparator.comparingInt(AssetView::distance))
                .map(Rendition::path)
                .orElse(kind.equals("image") ? asset.path() : null);
    }

    private static int distance(Rendition rendition) {
        Integer width = rendition.width();
        return width == null ? Integer.MAX_VALUE : Math.abs(width - THUMB_WIDTH);
    }

    /** In the unit that fits, one digit after the point. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double kilo = bytes / 1024.0;
        return kilo < 1024
                ? String.format(java.util.Locale.ROOT, "%.0f KB", kilo)
                : String.format(java.util.Locale.ROOT, "%.1f MB", kilo / 1024);
    }
}
