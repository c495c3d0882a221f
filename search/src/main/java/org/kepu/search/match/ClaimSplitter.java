package org.kepu.search.match;

import org.kepu.search.match.ClaimMatch.Statement;

import java.util.ArrayList;
import java.util.List;

/** Cuts a message into statements the size of a claim. */
final class ClaimSplitter {

    /** Shorter pieces belong to the next one. */
    private static final int MIN_LETTERS = 6;

    private static final int MAX_LENGTH = 160;
    private static final int MAX_STATEMENTS = 12;

    private ClaimSplitter() {}

    static List<Statement> split(Traced message) {
        String text = message.text();
        var statements = new ArrayList<Statement>();
        int from = 0;
        for (int at = 0; at < text.length() && statements.size() < MAX_STATEMENTS; at++) {
            boolean ends = "。!?;\n".indexOf(text.charAt(at)) >= 0 || listItem(text, at + 1);
            boolean tooLong = at - from >= MAX_LENGTH && ",、 ".indexOf(text.charAt(at)) >= 0;
            boolean last = at == text.length() - 1;
            if (last || ((ends || tooLong) && letters(text, from, at + 1) >= MIN_LETTERS)) {
                add(message, from, at + 1, statements);
                from = at + 1;
            }
        }
        return statements;
    }

    /** "2." or "3、" at the beginning of the rest: the next item of a list. */
    private static boolean listItem(String text, int at) {
        return at + 1 < text.length()
                && text.charAt(at) >= '1'
                && text.charAt(at) <= '9'
                && "、.)".indexOf(text.charAt(at + 1)) >= 0
                && (at + 2 >= text.length() || !Character.isDigit(text.charAt(at + 2)))
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    private static long letters(String text, int from, int to) {
        return text.substring(from, to).codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static void add(Traced message, int from, int to, List<Statement> statements) {
        String text = message.text();
        int start = from;
        int end = to;
        while (start < end && !Character.isLetterOrDigit(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            statements.add(new Statement(text.substring(start, end), message.origin(start, end)));
        }
    }
}
