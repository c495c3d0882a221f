package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One entry of a list.
 *
 * @param verdict and {@code truth} are there on rumors only
 * @param duration of a video, as m:ss
 * @param topic the first one's name
 * @param titleParts the title with the words of a search marked; null outside a search
 */
public record Card(
        String type,
        String url,
        String title,
        String summary,
        @Nullable String verdict,
        @Nullable String truth,
        @Nullable Picture cover,
        When published,
        @Nullable String duration,
        @Nullable String topic,
        @Nullable List<Part> titleParts,
        @Nullable List<Part> summaryParts) {

    /** The same entry with marks. */
    public Card marked(@Nullable List<Part> inTitle, @Nullable List<Part> inSummary) {
        return new Card(
                type, url, title, summary, verdict, truth, cover, published, duration, topic,
                inTitle, inSummary);
    }
}
