package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the player needs.
 *
 * @param transcript paragraphs, without the times that they begin at
 * @param chapters empty when the transcript gives no times
 */
public record ShownVideo(
        @Nullable String poster,
        @Nullable Integer width,
        @Nullable Integer height,
        List<Source> sources,
        List<Track> tracks,
        @Nullable List<String> transcript,
        List<Chapter> chapters) {

    /**
     * A paragraph of the transcript that says when it begins.
     *
     * @param seconds from the beginning
     * @param time the same for people, such as 1:05
     */
    public record Chapter(int seconds, String time, String text) {}

    /** One form of the video. */
    public record Source(String url, String mime) {}

    /** Captions in one language. */
    public record Track(String lang, String url) {}
}
