package org.kepu.cms.media;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A file of the media library.
 *
 * @param bytes its length
 * @param sha256 names its bytes in the blob store, 64 lower-case hex digits
 * @param width in pixels, for pictures and videos
 * @param height in pixels, for pictures and videos
 * @param durationSeconds for audio and video
 * @param alt what a picture shows, for those who can't see it; empty when nobody has written it yet
 * @param renditions its other forms
 */
public record MediaAsset(
        AssetId id,
        String sha256,
        String mime,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer durationSeconds,
        String fileName,
        String alt,
        String caption,
        String credit,
        String licence,
        UUID createdBy,
        Instant createdAt,
        List<Rendition> renditions) {

    public MediaAsset {
        renditions = List.copyOf(renditions);
    }

    private static final Map<String, String> EXTENSIONS =
            Map.ofEntries(
                    Map.entry("image/jpeg", "jpg"),
                    Map.entry("image/png", "png"),
                    Map.entry("image/gif", "gif"),
                    Map.entry("image/webp", "webp"),
                    Map.entry("video/mp4", "mp4"),
                    Map.entry("video/webm", "webm"),
                    Map.entry("audio/mpeg", "mp3"),
                    Map.entry("audio/mp4", "m4a"),
                    Map.entry("audio/x-m4a", "m4a"),
                    Map.entry("audio/ogg", "ogg"),
                    Map.entry("audio/vnd.wave", "wav"),
                    Map.entry("video/x-m4v", "m4v"),
                    Map.entry("video/quicktime", "mov"),
                    Map.entry("text/vtt", "vtt"),
                    Map.entry("application/vnd.apple.mpegurl", "m3u8"),
                    Map.entry("application/pdf", "pdf"));

    /** The same asset with those forms. */
    MediaAsset with(List<Rendition> forms) {
        return new MediaAsset(
                id,
                sha256,
                mime,
                bytes,
                width,
                height,
                durationSeconds,
                fileName,
                alt,
                caption,
                credit,
                licence,
                createdBy,
                createdAt,
                forms);
    }

    /** Whether it is a film or sound. */
    public boolean isRecording() {
        return mime.startsWith("video/") || mime.startsWith("audio/");
    }

    /** The address below the base URL; it names the bytes, so it never changes its meaning. */
    public String path() {
        return path(sha256, mime);
    }

    /** The address, below the base URL, of bytes with that hash and type. */
    public static String path(String sha256, String mime) {
        return "/assets/" + sha256 + "." + EXTENSIONS.getOrDefault(mime, "bin");
    }
}
