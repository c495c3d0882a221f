package org.kepu.cms.media;

import org.jspecify.annotations.Nullable;

/**
 * Another form of an asset: a smaller picture, a poster frame, a caption track.
 *
 * @param kind {@code image}, {@code poster}, {@code captions} or {@code video}
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

    /** The address below the base URL; it names the bytes, so it never changes its meaning. */
    public String path() {
        return MediaAsset.path(sha256, mime);
    }
}
