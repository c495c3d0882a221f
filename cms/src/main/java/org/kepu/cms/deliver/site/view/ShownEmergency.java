package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An emergency.
 *
 * @param drill whether it is only exercised
 * @param next by when more was promised; null when it is over
 * @param closed when it ended; null while it lasts
 * @param message what holds now; null when the last text was taken back
 * @param entries newest first
 */
public record ShownEmergency(
        String title,
        String url,
        String level,
        String region,
        boolean drill,
        When opened,
        @Nullable When next,
        @Nullable When closed,
        String closingNote,
        @Nullable Message message,
        List<Entry> entries) {

    /**
     * An approved text.
     *
     * @param mark the first digits of its hash, which stand on all its outputs
     * @param expired whether its time is over
     * @param outputs forms in which it goes out: {@code cap}, {@code sms} …
     */
    public record Message(
            String headline,
            List<String> description,
            List<String> instructions,
            When asOf,
            When expires,
            boolean expired,
            String mark,
            List<Output> outputs) {}

    /** A form of the text, and where it is. */
    public record Output(String kind, String url) {}

    /**
     * Something that was said.
     *
     * @param source who verified it; null for an approved text
     * @param state whether it holds, is past its time, or was taken back
     * @param note why it was withdrawn; else empty
     */
    public record Entry(
            int number,
            String text,
            @Nullable String source,
            When asOf,
            When expires,
            String state,
            String note) {}
}
