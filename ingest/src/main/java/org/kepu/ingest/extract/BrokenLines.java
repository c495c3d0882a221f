package org.kepu.ingest.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lines of a printed page together again as paragraphs: a line that reaches the right
 * margin and doesn't end a sentence goes on in the next.
 */
final class BrokenLines {

    /** A line this full, measured by the fullest of its page, was broken by the margin. */
    private static final double FULL = 0.88;

    private static final String ENDS = "。！？!?：:；;…”」』";

    private BrokenLines() {}

    /** The paragraphs of one page, from its lines from top to bottom. */
    static List<String> mend(List<String> lines) {
        int widest = lines.stream().mapToInt(BrokenLines::width).max().orElse(0);
        List<String> paragraphs = new ArrayList<>();
        var paragraph = new StringBuilder();
        for (String line : lines) {
            String words = line.strip();
            if (words.isEmpty()) {
                continue;
            }
            join(paragraph, words);
            if (width(words) < FULL * widest
                    || ENDS.indexOf(words.charAt(words.length() - 1)) >= 0) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
        }
        return paragraphs;
    }

    /** Between Chinese characters a line break is nothing, between words it is a space. */
    private static void join(StringBuilder paragraph, String words) {
        if (!paragraph.isEmpty()
                && isNarrow(paragraph.codePointBefore(paragraph.length()))
                && isNarrow(words.codePointAt(0))) {
            paragraph.append(' ');
        }
        paragraph.append(words);
    }

    private static int width(String line) {
        return line.codePoints().map(c -> isNarrow(c) ? 1 : 2).sum();
    }

    private static boolean isNarrow(int c) {
        return c < 0x2E80;
    }
}
