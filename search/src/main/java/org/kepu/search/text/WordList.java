package org.kepu.search.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The lists that a site may extend, and what a line of each must be. Remarks begin with {@code #};
 * empty lines are fine.
 */
public enum WordList {
    /** Words that are never cut, one a line. */
    TERMS(5000) {
        @Override
        void check(String line, Look look) {
            look.word(line.strip());
        }
    },
    /** {@code a, b, c} mean the same; {@code a, b => c}: the left is read as the right. */
    SYNONYMS(5000) {
        @Override
        void check(String line, Look look) {
            String[] sides = line.split("=>", -1);
            List<String> left = words(sides[0]);
            if (sides.length == 1) {
                if (left.size() < 2) {
                    look.slip("one-word", line);
                }
                left.forEach(look::word);
            } else if (sides.length > 2) {
                look.slip("two-arrows", line);
            } else if (left.isEmpty() || words(sides[1]).size() != 1) {
                look.slip("sides", line);
            } else {
                look.word(words(sides[1]).getFirst());
                left.forEach(it -> look.readAs(it, words(sides[1]).getFirst()));
            }
        }
    },
    /** {@code greater: smaller smaller}, the places that lie in one. */
    PLACES(5000) {
        @Override
        void check(String line, Look look) {
            String[] parts = line.split("[:：]", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                look.slip("place", line);
                return;
            }
            look.word(parts[0].strip());
            for (String smaller : parts[1].strip().split("\\s+", -1)) {
                look.word(smaller);
                if (smaller.equals(parts[0].strip())) {
                    look.slip("itself", smaller);
                }
            }
        }
    },
    /** Phrases of chats that say nothing of a claim, as they are, one a line. */
    NOISE(500) {
        @Override
        void check(String line, Look look) {
            String phrase = NormalText.of(line).text().strip();
            long letters = phrase.codePoints().filter(Character::isLetterOrDigit).count();
            if (letters < SHORTEST_NOISE || phrase.length() > LONGEST_NOISE) {
                look.slip("noise", line);
            }
        }
    };

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_WORD = 32;
    private static final int SHORTEST_NOISE = 3;
    private static final int LONGEST_NOISE = 40;
    private static final int MOST_SLIPS = 20;
    private static final Pattern REMARK = Pattern.compile("#.*");

    private final int mostLines;

    WordList(int mostLines) {
        this.mostLines = mostLines;
    }

    /**
     * A line that isn't what it must be.
     *
     * @param line counted from 1
     * @param reason a name such as {@code one-word}
     * @param word that is meant; shortened when it is long
     */
    public record Slip(int line, String reason, String word) {}

    /** The name of its file, without the ending, and in the API. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most lines it may have. */
    public int mostLines() {
        return mostLines;
    }

    abstract void check(String line, Look look);

    /** What is wrong with a list's lines; the first twenty slips, none when all is well. */
    public List<Slip> check(List<String> lines) {
        var look = new Look();
        for (String line : lines) {
            look.next();
            String rule = REMARK.matcher(line).replaceFirst("").strip();
            if (look.line > mostLines) {
                look.slip("too-many", "");
                break;
            }
            if (line.length() > LONGEST_LINE) {
                look.slip("too-long", line);
            } else if (!rule.isEmpty()) {
                check(rule, look);
            }
        }
        return look.slips.stream().limit(MOST_SLIPS).toList();
    }

    private static List<String> words(String list) {
        var words = new ArrayList<String>();
        for (String word : list.split("[,，、]", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    /** One reading of a list. */
    static final class Look {

        private final List<Slip> slips = new ArrayList<>();
        private final Map<String, String> readAs = new HashMap<>();
        private int line;

        private void next() {
            line++;
        }

        void slip(String reason, String about) {
            String shown = about.length() > LONGEST_WORD ? about.substring(0, LONGEST_WORD) : about;
            slips.add(new Slip(line, reason, shown));
        }

        /** A word that the dictionary can hold. */
        void word(String word) {
            String normal = NormalText.of(word).text().strip();
            if (normal.codePointCount(0, normal.length()) < 2 && !isIdeograph(normal)) {
                slip("no-word", word);
            } else if (normal.length() > LONGEST_WORD) {
                slip("long-word", word);
            } else if (normal.codePoints().noneMatch(Character::isLetterOrDigit)) {
                slip("no-word", word);
            }
        }

        private static boolean isIdeograph(String word) {
            return !word.isEmpty() && Character.isIdeographic(word.codePointAt(0));
        }

        /** Single characters stand in other words everywhere, so they are not read as others. */
        void readAs(String left, String right) {
            String spelling = NormalText.of(left).text().strip();
            String reading = NormalText.of(right).text().strip();
            word(left);
            if (spelling.codePointCount(0, spelling.length()) < 2) {
                slip("single", left);
            } else if (spelling.equals(reading)) {
                slip("itself", left);
            } else if (spelling.equals(readAs.get(reading))) {
                slip("circle", left);
            } else if (!reading.equals(readAs.getOrDefault(spelling, reading))) {
                slip("twice", left);
            }
            readAs.putIfAbsent(spelling, reading);
        }
    }
}
