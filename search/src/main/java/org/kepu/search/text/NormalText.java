package org.kepu.search.text;

import com.hankcs.hanlp.HanLP;

import org.kepu.search.Span;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text in the one form in which texts are compared: NFKC, radicals written as characters,
 * simplified, lower case, without invisible characters. It knows where each of its characters stood
 * before.
 */
public final class NormalText {

    /**
     * Radicals that scanning and old fonts leave in place of characters. NFKC maps the block of
     * Kangxi radicals (U+2F00) but hardly any of its supplement (U+2E80).
     */
    private static final Map<Integer, Integer> RADICALS =
            pairs("⺁厂⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟");

    private final String text;

    /** For each character of the text, where it begins and ends in the original. */
    private final int[] starts;

    private final int[] ends;

    private NormalText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** Brings a text into the common form. Any text is fine; unpaired surrogates are dropped. */
    public static NormalText of(String original) {
        return new Scan(original).run();
    }

    /** Traditional characters to simplified ones, all else as it is. */
    public static String simplify(String text) {
        return HanLP.convertToSimplifiedChinese(text);
    }

    /** The text in the common form. */
    public String text() {
        return text;
    }

    /**
     * Where a stretch of the common form stands in the original. Never cuts a character in two.
     *
     * @throws IndexOutOfBoundsException if the stretch lies outside the text
     */
    public Span original(int start, int end) {
        if (start < 0 || end > text.length() || start > end) {
            throw new IndexOutOfBoundsException(start + " to " + end + " of " + text.length());
        }
        if (start == end) {
            int at = start < starts.length ? starts[start] : lastEnd();
            return new Span(at, at);
        }
        return new Span(starts[start], Math.max(ends[end - 1], starts[start]));
    }

    private int lastEnd() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    private static Map<Integer, Integer> pairs(String fromTo) {
        var pairs = new HashMap<Integer, Integer>();
        for (int i = 0; i + 1 < fromTo.length(); i += 2) {
            pairs.put((int) fromTo.charAt(i), (int) fromTo.charAt(i + 1));
        }
        return Map.copyOf(pairs);
    }

    /** One pass over the original, code point by code point. */
    private static final class Scan {
        private final String original;
        private final StringBuilder out;
        private int[] starts;
        private int[] ends;
        private boolean ideographs;

        Scan(String original) {
            this.original = original;
            this.out = new StringBuilder(original.length());
            this.starts = new int[original.length() + 16];
            this.ends = new int[original.length() + 16];
        }

        NormalText run() {
            int at = 0;
            while (at < original.length()) {
                int end = clusterEnd(at);
                add(at, end);
                at = end;
            }
            String text = ideographs ? simplified(out.toString()) : out.toString();
            return new NormalText(
                    text, Arrays.copyOf(starts, out.length()), Arrays.copyOf(ends, out.length()));
        }

        /** A code point with the marks that belong to it. */
        private int clusterEnd(int at) {
            int end = at + Character.charCount(original.codePointAt(at));
            while (end < original.length() && end - at < 32) {
                int next = original.codePointAt(end);
                if (Character.getType(next) != Character.NON_SPACING_MARK) {
                    break;
                }
                end += Character.charCount(next);
            }
            return end;
        }

        private void add(int at, int end) {
            char first = original.charAt(at);
            if (end - at == 1 && first < 128) {
                addAscii(first, at);
                return;
            }
            if (end - at == 1 && first >= 0x4E00 && first <= 0x9FFF) {
                ideographs = true;
                emit(first, at, end);
                return;
            }
            String folded = Normalizer.normalize(original.substring(at, end), Normalizer.Form.NFKC);
            for (int i = 0; i < folded.length(); ) {
                int point = folded.codePointAt(i);
                i += Character.charCount(point);
                addPoint(point, at, end);
            }
        }

        private void addAscii(char c, int at) {
            if (c >= 'A' && c <= 'Z') {
                emit((char) (c + 32), at, at + 1);
            } else if ((c >= ' ' && c != 127) || c == '\n') {
                emit(c, at, at + 1);
            } else if (c == '\t' || c == '\r') {
                emit(' ', at, at + 1);
            }
        }

        private void addPoint(int point, int at, int end) {
            if (invisible(point)) {
                return;
            }
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                emit(point == '\u2028' || point == '\u2029' ? '\n' : ' ', at, end);
                return;
            }
            int real = RADICALS.getOrDefault(point, point);
            ideographs |= Character.isIdeographic(real);
            String lower = Character.toString(real).toLowerCase(Locale.ROOT);
            for (int i = 0; i < lower.length(); i++) {
                emit(lower.charAt(i), at, end);
            }
        }

        private static boolean invisible(int point) {
            return switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE ->
                        point != '\n' && point != '\t' && point != '\r';
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                default -> false;
            };
        }

        private void emit(char c, int at, int end) {
            int n = out.length();
            if (n == starts.length) {
                starts = Arrays.copyOf(starts, n + n / 2 + 16);
                ends = Arrays.copyOf(ends, n + n / 2 + 16);
            }
            starts[n] = at;
            ends[n] = end;
            out.append(c);
        }

        /**
         * Traditional to simplified. Whole phrases are looked up (乾隆 stays, 乾淨 becomes 干净), and
         * they keep their length; should one not, the text is done character by character.
         */
        private static String simplified(String text) {
            String whole = HanLP.convertToSimplifiedChinese(text);
            if (whole.length() == text.length()) {
                return whole;
            }
            var each = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                String one = HanLP.convertToSimplifiedChinese(text.substring(i, i + 1));
                each.append(one.length() == 1 ? one.charAt(0) : text.charAt(i));
            }
            return each.toString();
        }
    }
}
