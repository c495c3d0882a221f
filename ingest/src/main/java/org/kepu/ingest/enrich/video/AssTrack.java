package org.kepu.ingest.enrich.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Advanced SubStation Alpha and its predecessor SSA: the words and their times, without
 * fonts, places and effects, which WebVTT has no use for. Format: libass's ass-specs, "Events".
 */
final class AssTrack {

    private static final Pattern TIME =
            Pattern.compile("(\\d{1,3}):(\\d{1,2}):(\\d{1,2})[.:](\\d{1,3})");
    private static final Pattern OVERRIDE = Pattern.compile("\\{[^}]*}");

    /** A line drawn in vectors, as signs and masks are: its text is coordinates. */
    private static final Pattern DRAWING = Pattern.compile("\\{[^}]*\\\\p[1-9][^}]*}");

    /** The order of the fields where a file has no line that says it. */
    private static final List<String> FIELDS =
            List.of(
                    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv",
                    "effect", "text");

    private AssTrack() {}

    static boolean is(String text) {
        return text.contains("[Script Info]") || text.contains("\nDialogue:");
    }

    /** The cues in the order of their times: files group them by style. */
    static List<Subtitles.Cue> cues(String text) {
        List<String> fields = FIELDS;
        boolean events = false;
        List<Subtitles.Cue> cues = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String trimmed = line.strip();
            if (trimmed.startsWith("[")) {
                events = trimmed.equalsIgnoreCase("[Events]");
            } else if (events && trimmed.startsWith("Format:")) {
                fields = names(trimmed.substring("Format:".length()));
            } else if (trimmed.startsWith("Dialogue:")) {
                add(trimmed.substring("Dialogue:".length()), fields, cues);
            }
        }
        cues.sort(Comparator.comparingLong(Subtitles.Cue::fromMillis));
        return cues;
    }

    private static List<String> names(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The text is the last field and may have commas in it. */
    private static void add(String line, List<String> fields, List<Subtitles.Cue> cues) {
        List<String> values = List.of(line.split(",", fields.size()));
        int start = fields.indexOf("start");
        int end = fields.indexOf("end");
        if (values.size() < fields.size() || start < 0 || end < 0) {
            return;
        }
        Matcher from = TIME.matcher(values.get(start).strip());
        Matcher to = TIME.matcher(values.get(end).strip());
        String raw = values.getLast();
        if (!from.matches() || !to.matches() || DRAWING.matcher(raw).find()) {
            return;
        }
        String words =
                OVERRIDE.matcher(raw)
                        .replaceAll("")
                        .replace("\\N", "\n")
                        .replace("\\n", " ")
                        .replace("\\h", " ")
                        .strip();
        if (!words.isEmpty()) {
            cues.add(new Subtitles.Cue(millis(from), millis(to), words));
        }
    }

    private static long millis(Matcher time) {
        long seconds =
                Long.parseLong(time.group(1)) * 3600
                        + Long.parseLong(time.group(2)) * 60
                        + Long.parseLong(time.group(3));
        return seconds * 1000 + Long.parseLong((time.group(4) + "00").substring(0, 3));
    }
}
