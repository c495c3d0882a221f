package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One entry.
 *
 * @param id a {@code urn:uuid:}, the same for ever and in every format
 * @param lang BCP 47
 * @param html the whole body, absolute addresses only
 * @param event {@code new}, {@code updated}, {@code corrected} or {@code withdrawn}
 * @param note of the last correction or the withdrawal; empty when there is none
 * @param verdict of a rumor's check
 * @param files pictures, audio and video, the first being what the entry is about
 */
record FeedEntry(
        String id,
        String url,
        String lang,
        String title,
        String summary,
        String html,
        Instant published,
        Instant updated,
        String event,
        String note,
        @Nullable Verdict verdict,
        List<String> authors,
        List<String> categories,
        List<File> files) {

    /** Whether the item was taken back; then there is nothing in it but the note. */
    boolean withdrawn() {
        return event.equals("withdrawn");
    }

    /** The summary, with the correction before it: for readers that show nothing else. */
    String told() {
        return note.isEmpty()
                ? summary
                : "【" + (withdrawn() ? "撤回" : "更正") + "】" + note + " " + summary;
    }

    /**
     * A verdict.
     *
     * @param rating from 1 (false) to 5 (true), as ClaimReview has it; absent for unproven
     */
    record Verdict(String code, String label, @Nullable Integer rating) {}

    /**
     * A file that goes with it.
     *
     * @param medium {@code image}, {@code audio}, {@code video} or {@code document}
     */
    record File(
            String url,
            String mime,
            long bytes,
            String medium,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer durationSeconds,
            String alt) {}
}
