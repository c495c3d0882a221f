package org.kepu.search.match;

import org.kepu.search.text.NormalText;
import org.kepu.search.text.Synonyms;
import org.kepu.search.text.TextAnalysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes from a message what isn't the claim: how chats shout around it, and what writers do to get
 * past filters. Says what it did.
 */
final class Cleaner {

    private static final Pattern URL =
            Pattern.compile("(https?://|www\\.|t\\.cn/)[\\w\\-./?%&=#~:+,;@]*");

    private static final Pattern MENTION = Pattern.compile("@[\\w\\p{IsHan}\\-]{1,20}[ :]?");

    /** Faces in brackets as chat programs write them, such as [捂脸]. */
    private static final Pattern FACE = Pattern.compile("\\[[\\p{IsHan}a-z]{1,4}\\]");

    private static final Pattern EMOJI =
            Pattern.compile("[\\p{So}\\p{Sk}\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}&&[^°℃℉]]+");

    private static final Pattern HASH = Pattern.compile("#");

    /** 疫*苗, 疫·苗: signs that never stand between characters of a word. */
    private static final Pattern SPLIT_BY_SIGN =
            Pattern.compile("(?<=\\p{IsHan})[*·_|^~+=•.\\-/]{1,3}(?=\\p{IsHan})");

    /** 疫 苗 有 毒: single characters with a blank after each, three or more. */
    private static final Pattern SPACED_OUT =
            Pattern.compile("(?<![\\p{IsHan}])(?:\\p{IsHan} ){2,40}\\p{IsHan}(?![\\p{IsHan}])");

    private static final Pattern BLANK = Pattern.compile(" +");

    private static final Pattern REPEATED = Pattern.compile("([!?。,~…])[!?。,~… ]+");

    private static final List<Pattern> NOISE = noise();

    private final TextAnalysis analysis;

    Cleaner(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * A message without noise.
     *
     * @param rules what was done, in order
     */
    record Cleaned(Traced text, List<String> rules) {}

    Cleaned clean(String message) {
        NormalText normal = NormalText.of(message);
        Traced text = Traced.of(normal);
        var rules = new ArrayList<String>();
        writing(message, normal.text(), rules);
        apply("url", text.replaceAll(URL, " "), rules);
        apply("mention", text.replaceAll(MENTION, " "), rules);
        boolean faces = text.replaceAll(FACE, "");
        boolean emoji = text.replaceAll(EMOJI, "");
        apply("emoji", emoji || faces, rules);
        apply("hashtag", text.replaceAll(HASH, " "), rules);
        boolean signs = text.replaceAll(SPLIT_BY_SIGN, "");
        boolean blanks = spacedOut(text);
        apply("split-characters", signs || blanks, rules);
        apply("spelling", spelling(text), rules);
        apply("chat-noise", chatNoise(text), rules);
        text.replaceAll(REPEATED, "。");
        text.replaceAll(BLANK, " ");
        return new Cleaned(text, rules);
    }

    private static void apply(String rule, boolean fired, List<String> rules) {
        if (fired) {
            rules.add(rule);
        }
    }

    /** What the common form did that is worth telling: hidden characters and the other script. */
    private static void writing(String message, String normal, List<String> rules) {
        boolean hidden =
                message.codePoints()
                        .anyMatch(
                                c ->
                                        Character.getType(c) == Character.FORMAT
                                                && c != 0xFE0F
                                                && c != 0x200D);
        apply("invisible-characters", hidden, rules);
        String simple = NormalText.simplify(message);
        apply("traditional-characters", !simple.equals(message), rules);
        boolean wide =
                message.codePoints()
                        .anyMatch(c -> c >= 0xFF10 && c <= 0xFF5A && Character.isLetterOrDigit(c));
        apply("full-width", wide && !normal.equals(message), rules);
    }

    private static boolean spacedOut(Traced text) {
        var matcher = SPACED_OUT.matcher(text.text());
        var finds = new ArrayList<int[]>();
        while (matcher.find()) {
            finds.addFirst(new int[] {matcher.start(), matcher.end()});
        }
        for (int[] find : finds) {
            for (int at = find[1] - 1; at >= find[0]; at--) {
                if (text.text().charAt(at) == ' ') {
                    text.replace(at, at + 1, "");
                }
            }
        }
        return !finds.isEmpty();
    }

    private boolean spelling(Traced text) {
        Synonyms synonyms = analysis.synonyms();
        boolean fired = false;
        String now = text.text();
        for (int at = now.length() - 1; at >= 0; at--) {
            String spelling = synonyms.spellingAt(now, at);
            if (!spelling.isEmpty()) {
                text.replace(at, at + spelling.length(), synonyms.reading(spelling));
                now = text.text();
                fired = true;
            }
        }
        return fired;
    }

    /** The site's own phrases first; they are taken as they are. */
    private boolean chatNoise(Traced text) {
        boolean fired = false;
        for (String phrase : analysis.noise()) {
            if (text.text().contains(phrase)) {
                fired |= without(text, Pattern.compile(Pattern.quote(phrase) + "[,。!?:~]*"));
            }
        }
        for (Pattern noise : NOISE) {
            fired |= without(text, noise);
        }
        return fired;
    }

    /** Noise goes only as long as something is left to match. */
    private static boolean without(Traced text, Pattern noise) {
        String without = noise.matcher(text.text()).replaceAll(" ");
        long left = without.codePoints().filter(Character::isLetterOrDigit).count();
        return left >= 4 && text.replaceAll(noise, " ");
    }

    private static List<Pattern> noise() {
        var stream = TextAnalysis.class.getResourceAsStream("noise.txt");
        if (stream == null) {
            throw new IllegalStateException("missing from the archive: noise.txt");
        }
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Pattern::compile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
