package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One entry.
 *
 * @param id a {@code urn:uuid:}, the same for ever and in every format
 * @param lang BCP 47
 * @param html the whole body, absolute addresses only
 * @param event {@code new}, {@code updated}, {@code corrected}, {@code expired} or {@code
 *     withdrawn}
 * @param correction the last one, or the withdrawal
 * @param verdict of a rumor's check
 * @param source whom it was taken over from
 * @param files pictures, audio and video, the first being what the entry is about
 * @param captions of its recording
 * @param version grows with each change, also with one that leaves the text as it is
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
        @Nullable Correction correction,
        @Nullable Verdict verdict,
        List<Person> people,
        List<Category> categories,
        @Nullable Source source,
        List<File> files,
        List<Caption> captions,
        long version) {

    /** Whether the item was taken back; then there is nothing in it but the note. */
    boolean withdrawn() {
        return event.equals("withdrawn");
    }

    /** The summary, with the correction before it: for readers that show nothing else. */
    String told() {
        String text = summary.isBlank() ? title : summary;
        return correction == null
                ? text
                : "【" + correction.label() + "】" + correction.note() + " " + text;
    }

    /** The same with its summary only. */
    FeedEntry withoutBody() {
        return new FeedEntry(
                id,
                url,
                lang,
                title,
                summary,
                "",
                published,
                updated,
                event,
                correction,
                verdict,
                people,
                categories,
                source,
                files,
                captions,
                version);
    }

    /** The names of the people, each once. */
    List<String> names() {
        return people.stream().map(Person::name).distinct().toList();
    }

    /**
     * What was put right, for everybody to read.
     *
     * @param kind as in the API
     * @param label in Chinese
     */
    record Correction(Instant at, String kind, String label, String note) {}

    /**
     * A verdict.
     *
     * @param rating from 1 (false) to 5 (true), as ClaimReview has it; absent for unproven
     */
    record Verdict(String code, String label, @Nullable Integer rating) {}

    /** Who wrote, checked or issued it; {@code role} as in the API. */
    record Person(String name, String role, String organization) {}

    /** What it is about. */
    record Category(String code, String label) {}

    /** The origin of something taken over; each part may be empty. */
    record Source(String name, String url, String licence, @Nullable Instant importedAt) {}

    /** Subtitles of a recording. */
    record Caption(String url, String lang, String mime) {}

    /**
     * A file that goes with it.
     *
     * @param medium {@code image}, {@code audio}, {@code video} or {@code document}
     * @param bytes 0 when unknown
     * @param others the same thing in other sizes
     */
    record File(
            String url,
            String mime,
            long bytes,
            String medium,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer durationSeconds,
            String alt,
            String credit,
            List<File> others) {

        boolean recording() {
            return medium.equals("audio") || medium.equals("video");
        }

        /** This one and the other sizes. */
        Stream<File> all() {
            return Stream.concat(Stream.of(this), others.stream());
        }
    }
}
