package org.kepu.cms.manage;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What changed between two texts, told as a person would: first by sentences, then by characters
 * inside the sentences that changed. Chinese has no spaces between words, so characters are the
 * unit; a character or two that happen to be the same between two changes don't part them.
 */
final class TextDiff {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[。！？；!?;\\n])");

    /** Longer changes are shown as a whole: nobody reads a mosaic, and the effort grows squared. */
    private static final int LONGEST_MOSAIC = 1000;

    /** Shorter islands between two changes go under. */
    private static final int SHORTEST_ISLAND = 2;

    private TextDiff() {}

    /** What was done to a piece of text. */
    enum Op {
        EQUAL,
        DELETE,
        INSERT;

        @JsonValue
        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A piece of text, and what was done to it. */
    record Segment(Op op, String text) {}

    /**
     * The pieces in order: equal and deleted ones give the first text, equal and inserted ones the
     * second.
     */
    static List<Segment> of(String before, String after) {
        var segments = new Segments();
        List<String> from = List.of(SENTENCE_END.split(before));
        List<String> to = List.of(SENTENCE_END.split(after));
        for (AbstractDelta<String> delta : DiffUtils.diff(from, to, true).getDeltas()) {
            String old = String.join("", delta.getSource().getLines());
            String fresh = String.join("", delta.getTarget().getLines());
            if (delta.getType() == DeltaType.EQUAL) {
                segments.equal(old);
            } else if (delta.getType() == DeltaType.CHANGE
                    && Math.max(old.length(), fresh.length()) <= LONGEST_MOSAIC) {
                characters(old, fresh, segments);
            } else {
                segments.changed(old, fresh);
            }
        }
        return segments.done();
    }

    private static void characters(String before, String after, Segments segments) {
        var pieces = DiffUtils.diff(split(before), split(after), true).getDeltas();
        for (int i = 0; i < pieces.size(); i++) {
            AbstractDelta<String> delta = pieces.get(i);
            String old = String.join("", delta.getSource().getLines());
            String fresh = String.join("", delta.getTarget().getLines());
            boolean island =
                    delta.getSource().size() < SHORTEST_ISLAND && i > 0 && i < pieces.size() - 1;
            if (delta.getType() == DeltaType.EQUAL && !island) {
                segments.equal(old);
            } else {
                segments.changed(old, fresh);
            }
        }
    }

    private static List<String> split(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** Joins neighbours of a kind; in a change, what went comes before what came. */
    private static final class Segments {

        private final List<Segment> all = new ArrayList<>();
        private final StringBuilder equal = new StringBuilder();
        private final StringBuilder deleted = new StringBuilder();
        private final StringBuilder inserted = new StringBuilder();

        void equal(String text) {
            endChange();
            equal.append(text);
        }

        void changed(String old, String fresh) {
            add(Op.EQUAL, equal);
            deleted.append(old);
            inserted.append(fresh);
        }

        List<Segment> done() {
            endChange();
            add(Op.EQUAL, equal);
            return List.copyOf(all);
        }

        private void endChange() {
            add(Op.DELETE, deleted);
            add(Op.INSERT, inserted);
        }

        private void add(Op op, StringBuilder text) {
            if (!text.isEmpty()) {
                all.add(new Segment(op, text.toString()));
                text.setLength(0);
            }
        }
    }
}
