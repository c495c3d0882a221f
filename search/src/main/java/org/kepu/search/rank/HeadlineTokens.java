package org.kepu.search.rank;

import org.kepu.search.text.NormalText;
import org.kepu.search.text.Pinyin;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a title or claim is suggested by while somebody types, and what mends a misspelt query.
 *
 * @param bigrams of the line
 * @param sounds how it sounds from its beginning and from the beginning of each word, whole and by
 *     initials
 * @param pairs pairs of characters behind what they sound like: {@code yimiao|疫苗}
 */
public record HeadlineTokens(List<String> bigrams, Set<String> sounds, Set<String> pairs) {

    /** Stands between the sound and the characters of a pair. */
    public static final char SOUNDS_LIKE = '|';

    private static final int MAX_SOUNDS = 24;
    private static final int SOUND_LENGTH = 12;

    public HeadlineTokens {
        bigrams = List.copyOf(bigrams);
        sounds = Set.copyOf(sounds);
        pairs = Set.copyOf(pairs);
    }

    /** The tokens of one title or claim. */
    public static HeadlineTokens of(String line, TextAnalysis analysis) {
        NormalText normal = NormalText.of(line);
        List<String> bigrams = analysis.bigrams(normal).stream().map(Token::text).toList();
        var pairs = new HashSet<String>();
        for (String pair : new HashSet<>(bigrams)) {
            Pinyin pinyin = Pinyin.of(NormalText.of(pair));
            if (!pinyin.full().isEmpty() && !pinyin.full().equals(pair)) {
                pairs.add(pinyin.full() + SOUNDS_LIKE + pair);
            }
        }
        return new HeadlineTokens(bigrams, sounds(normal, analysis), pairs);
    }

    private static Set<String> sounds(NormalText normal, TextAnalysis analysis) {
        var sounds = new HashSet<String>();
        String text = normal.text();
        int at = 0;
        for (Token word : analysis.words(normal)) {
            int start = text.indexOf(word.text(), at);
            if (start < 0 || sounds.size() >= MAX_SOUNDS) {
                break;
            }
            at = start + 1;
            String rest = text.substring(start, Math.min(text.length(), start + SOUND_LENGTH));
            Pinyin pinyin = Pinyin.of(NormalText.of(rest));
            sounds.add(pinyin.full());
            sounds.add(pinyin.initials());
        }
        sounds.remove("");
        return sounds;
    }
}
