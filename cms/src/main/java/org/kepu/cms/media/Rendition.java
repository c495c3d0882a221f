package org.kepu.cms.media;

import org.jspecify.annotations.Nullable;

/**
 * Another form of an asset: a smaller picture, a poster frame, a caption track.
 *
 * @param kind {@code image}, {@code poster}, {@code captions}, {@code video}, {@code audio}, {@code
 *     hls} (a playlist to open) or {@code hls-part} (what only playlists lead to)
 * @param label tells renditions of one kind apart: the width, or the language of captions
 * @param sha256 names its bytes in the blob store
 * @param bytes its length
 * @param width in pixels, where it has one
 * @param height in pixels, where it has one
 */
public record Rendition(
        String kind,
        String label,
        String sha256,
        String mime,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height) {

    /** Whether a reader may open it, rather than a player by itself. */
    public boolean isShown() {
        return !kind.equals("hls-part");
    }

    /** The address below the base URL; it names the bytes, so it never changes its meaning. */
    public String path() {
        return MediaAsset.path(sha256, mime);
    }
}
