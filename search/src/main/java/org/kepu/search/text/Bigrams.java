package org.kepu.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping pairs of Chinese characters, and whole words of other scripts and numbers: finds any
 * phrase, needs no dictionary and so never drifts.
 */
final class Bigrams {

    /** A longer run of letters is no word; its beginning has to do. */
    private static final int MAX_WORD = 64;

    private Bigrams() {}

    static List<Token> of(NormalText normal) {
        String text = normal.text();
        var tokens = new ArrayList<Token>(text.length());
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int end = at + Character.charCount(point);
            if (Character.isIdeographic(point)) {
                end = ideographs(normal, at, tokens);
            } else if (Character.isLetterOrDigit(point)) {
                end = word(normal, at, tokens);
            }
            at = end;
        }
        return tokens;
    }

    private static int ideographs(NormalText normal, int from, List<Token> tokens) {
        String text = normal.text();
        int previous = -1;
        int at = from;
        while (at < text.length() && Character.isIdeographic(text.codePointAt(at))) {
            int end = at + Character.charCount(text.codePointAt(at));
            if (previous >= 0) {
                tokens.add(token(normal, previous, end));
            }
            previous = at;
            at = end;
        }
        if (previous == from) {
            tokens.add(token(normal, from, at));
        }
        return at;
    }

    private static int word(NormalText normal, int from, List<Token> tokens) {
        String text = normal.text();
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            boolean inside =
                    (Character.isLetterOrDigit(point) && !Character.isIdeographic(point))
                            || decimalPoint(text, at);
            if (!inside) {
                break;
            }
            at += Character.charCount(point);
        }
        int end = Math.min(at, from + MAX_WORD);
        if (end < at && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        tokens.add(token(normal, from, end));
        return at;
    }

    private static boolean decimalPoint(String text, int at) {
        return text.charAt(at) == '.'
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static Token token(NormalText normal, int start, int end) {
        return new Token(normal.text().substring(start, end), normal.original(start, end));
    }
}
