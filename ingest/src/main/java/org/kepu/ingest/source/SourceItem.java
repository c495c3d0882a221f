package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * One document as its source lists it, before a byte of it was fetched.
 *
 * @param key names the document within its source and stays the same when its bytes change: a
 *     relative path with {@code /}, an absolute URL, a feed entry's id
 * @param name for people: the file name, or the page's last path segment
 * @param location where the bytes are: {@code file:}, {@code https:}, {@code s3:}
 * @param mediaTypeHint what the source says it is; never believed, at most preferred
 * @param size in bytes, -1 when the source doesn't say
 * @param modified when the source says it was changed
 * @param version what the source gives to tell a changed document without fetching it: an ETag, a
 *     number, a hash; absent when it gives nothing but {@code size} and {@code modified}
 * @param companions files that belong to this one and are no documents of their own: the sidecar
 *     {@code NAME.ext.yaml} with its metadata, and for a recording the {@code .vtt} and {@code
 *     .srt} of the same base name ({@code clip.vtt}, {@code clip.en.vtt} for {@code clip.mp4}).
 *     Fetched like any item.
 */
public record SourceItem(
        String key,
        String name,
        URI location,
        @Nullable String mediaTypeHint,
        long size,
        @Nullable Instant modified,
        @Nullable String version,
        List<SourceItem> companions) {

    public SourceItem {
        companions = List.copyOf(companions);
    }

    /** A document without companions of which the source says nothing more. */
    public static SourceItem of(String key, String name, URI location) {
        return new SourceItem(key, name, location, null, -1, null, null, List.of());
    }
}
