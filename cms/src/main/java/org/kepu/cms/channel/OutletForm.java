package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an outlet's system wants items. What is absent doesn't matter.
 *
 * @param titleLength in characters; a longer title is cut
 * @param summaryLength likewise
 * @param plainText whether bodies come as text rather than HTML
 * @param imageWidth of the widest picture it takes, in pixels
 * @param names what members of an item are called in its webhook, by our names
 * @param files what is written into its folder: {@code ninjs} (when absent), {@code docx}
 * @param silentHours after so many hours without a visit to its feed somebody should ask why
 */
public record OutletForm(
        @Nullable Integer titleLength,
        @Nullable Integer summaryLength,
        @Nullable Boolean plainText,
        @Nullable Integer imageWidth,
        @Nullable Map<String, String> names,
        @Nullable List<String> files,
        @Nullable Integer silentHours) {

    /** As it is in the API. */
    public static final OutletForm ANY = new OutletForm(null, null, null, null, null, null, null);

    static final String NINJS = "ninjs";
    static final String DOCX = "docx";

    /** The kinds of files that can be written. */
    static final Set<String> FILES = Set.of(NINJS, DOCX);

    /** The same for what has no HTML and no pictures of its own to change. */
    public OutletForm lengths() {
        return new OutletForm(titleLength, summaryLength, null, null, null, null, null);
    }

    /** The kinds of files that are written for this outlet. */
    List<String> written() {
        return files == null || files.isEmpty() ? List.of(NINJS) : files;
    }
}
