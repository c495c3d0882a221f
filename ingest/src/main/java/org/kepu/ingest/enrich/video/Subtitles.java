package org.kepu.ingest.enrich.video;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A caption track.
 *
 * @param cues in the order of the file
 */
public record Subtitles(List<Cue> cues) {

    public Subtitles {
        cues = List.copyOf(cues);
    }

    /** What is shown from one time to another; times in milliseconds. */
    public record Cue(long fromMillis, long toMillis, String text) {}

    private static final Pattern TIMES =
            Pattern.compile(
                    "((?:\\d{1,3}:)?\\d{1,2}:\\d{1,2}[.,]\\d{1,3})\\s*-->\\s*"
                            + "((?:\\d{1,3}:)?\\d{1,2}:\\d{1,2}[.,]\\d{1,3})(.*)");
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^>]*>|\\{\\\\[^}]*}");
    private static final Pattern LANGUAGE =
            Pattern.compile(".*\\.([a-zA-Z]{2,3}(?:-[a-zA-Z]{2,8})?)\\.(?:vtt|srt|ass|ssa)");

    /** Reads SubRip, WebVTT, ASS or SSA; lines that are none of them are passed over. */
    public static Subtitles parse(String text) {
        if (AssTrack.is(text)) {
            return new Subtitles(AssTrack.cues(text));
        }
        List<Cue> cues = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher times = TIMES.matcher(lines.get(i).strip());
            if (!times.matches()) {
                continue;
            }
            var words = new StringBuilder();
            while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
                i++;
                words.append(words.isEmpty() ? "" : "\n").append(lines.get(i).strip());
            }
            String clean = MARKUP.matcher(words).replaceAll("").strip();
            if (!clean.isEmpty()) {
                cues.add(new Cue(millis(times.group(1)), millis(times.group(2)), clean));
            }
        }
        return new Subtitles(cues);
    }

    /** The track as WebVTT (W3C), the one format that browsers play. */
    public String toWebVtt() {
        var vtt = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            vtt.append('\n')
                    .append(time(cue.fromMillis()))
                    .append(" --> ")
                    .append(time(cue.toMillis()))
                    .append('\n')
                    .append(
                            cue.text()
                                    .replace("-->", "→")
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;"))
                    .append('\n');
        }
        return vtt.toString();
    }

    /** What is said, a line a cue. */
    public String transcript() {
        return String.join("\n", cues.stream().map(cue -> cue.text().replace('\n', ' ')).toList());
    }

    /**
     * The language that a track's file name says, as in {@code clip.en.srt}.
     *
     * @return BCP 47, absent when the name says none
     */
    public static @Nullable String language(String fileName) {
        Matcher name = LANGUAGE.matcher(fileName);
        if (!name.matches()) {
            return null;
        }
        return languageTag(name.group(1));
    }

    /** BCP 47 for what files write in its place: ISO 639-2, and the customs of subtitlers. */
    static String languageTag(String tag) {
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "zh", "zho", "chi", "sc", "chs", "zh-cn", "zh-hans" -> "zh-CN";
            case "tc", "cht", "zh-tw", "zh-hant", "zh-hk" -> "zh-Hant";
            case "eng" -> "en";
            default -> tag;
        };
    }

    private static long millis(String time) {
        List<String> parts = List.of(time.split("[:.,]", -1));
        int n = parts.size();
        long hours = n == 4 ? Long.parseLong(parts.getFirst()) : 0;
        long minutes = Long.parseLong(parts.get(n - 3));
        long seconds = Long.parseLong(parts.get(n - 2));
        String fraction = (parts.getLast() + "00").substring(0, 3);
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(fraction);
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
