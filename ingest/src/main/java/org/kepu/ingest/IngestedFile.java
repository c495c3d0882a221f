package org.kepu.ingest;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.store.BlobKey;

import java.time.Duration;
import java.util.List;

/**
 * A file that goes with an item; its bytes are in the blob store already.
 *
 * @param name for people and downloads, without a path
 * @param mediaType found from the bytes, never from the name alone
 * @param bytes its size
 * @param picture size and renditions, for pictures (and a recording's frame size)
 * @param duration for recordings
 * @param lang BCP 47, for subtitles
 * @param alt what a picture shows, when the document or its sidecar says
 */
public record IngestedFile(
        Role role,
        BlobKey blob,
        String name,
        String mediaType,
        long bytes,
        @Nullable Picture picture,
        @Nullable Duration duration,
        @Nullable String lang,
        @Nullable String alt) {

    /** What the file is to the item. */
    public enum Role {
        /** The document itself: the recording, the poster, the slides to download. */
        ORIGINAL,
        /** A picture in the body, which names it as {@code <img src="blob:SHA256">}. */
        IMAGE,
        /** A frame that stands for a recording. */
        POSTER,
        /** A caption track, always WebVTT. */
        SUBTITLES,
        /** A file that was inside the document and is no picture of its body. */
        ATTACHMENT
    }

    /**
     * A picture's size as it is seen (EXIF orientation applied) and its smaller copies.
     *
     * @param renditions WebP, smallest first; empty where the picture can't be decoded
     * @param credit who is to be named, as the picture says itself; may be empty
     */
    public record Picture(int widthPx, int heightPx, List<Rendition> renditions, String credit) {
        public Picture {
            renditions = List.copyOf(renditions);
        }
    }

    /** A smaller copy of a picture. */
    public record Rendition(
            BlobKey blob, String mediaType, long bytes, int widthPx, int heightPx) {}
}
