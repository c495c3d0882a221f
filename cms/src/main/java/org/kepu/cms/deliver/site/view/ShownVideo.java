package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the player needs.
 *
 * @param transcript paragraphs
 */
public record ShownVideo(
        @Nullable String poster,
        @Nullable Integer width,
        @Nullable Integer height,
        List<Source> sources,
        List<Track> tracks,
        @Nullable List<String> transcript) {

    /** One form of the video. */
    public record Source(String url, String mime) {}

    /** Captions in one language. */
    public record Track(String lang, String url) {}
}
