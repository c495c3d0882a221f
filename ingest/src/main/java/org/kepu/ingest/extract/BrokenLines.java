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

    /** A heading is set in one short line and ends no sentence. */
    private static final int LONGEST_HEADING = 50;

    private static final double HEADING = 0.6;

    private static final String NO_HEADING_ENDS = ENDS + "，,、.)）】";

    /**
     * What belongs together.
     *
     * @param heading whether it looks like the heading of what follows
     */
    record Paragraph(String text, boolean heading) {}

    /** The paragraphs of one page, from its lines from top to bottom. */
    static List<Paragraph> mend(List<String> lines) {
        int widest = lines.stream().mapToInt(BrokenLines::width).max().orElse(0);
        List<String> texts = new ArrayList<>();
        var paragraph = new StringBuilder();
        for (String line : lines) {
            String words = line.strip();
            if (words.isEmpty()) {
                continue;
            }
            join(paragraph, words);
            if (width(words) < FULL * widest || endsWith(words, ENDS)) {
                texts.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        if (!paragraph.isEmpty()) {
            texts.add(paragraph.toString());
        }
        return withHeadings(texts, widest);
    }

    private static List<Paragraph> withHeadings(List<String> texts, int widest) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            boolean small =
                    width(text) <= LONGEST_HEADING
                            && width(text) >= 4
                            && width(text) < HEADING * widest
                            && !endsWith(text, NO_HEADING_ENDS)
                            && text.codePoints().anyMatch(Character::isLetter);
            boolean followed =
                    i + 1 < texts.size()
                            && width(texts.get(i + 1)) > LONGEST_HEADING
                            && endsWith(texts.get(i + 1), ENDS);
            paragraphs.add(new Paragraph(text, small && followed));
        }
        return paragraphs;
    }

    private static boolean endsWith(String text, String characters) {
        return characters.indexOf(text.charAt(text.length() - 1)) >= 0;
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
