package org.kepu.search.rank;

import org.kepu.search.Entry;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.ArrayList;
import java.util.List;

/**
 * What an entry is found by, cut here for every engine alike.
 *
 * @param bigrams of all it says
 * @param words of all it says
 */
public record EntryTokens(List<String> bigrams, List<String> words) {

    /** The title and the claims say what an entry is about: they count as often as this. */
    private static final int HEADLINE_WEIGHT = 4;

    /** What stands behind is not worth its place in the index. */
    private static final int MAX_TEXT = 100_000;

    public EntryTokens {
        bigrams = List.copyOf(bigrams);
        words = List.copyOf(words);
    }

    /** The tokens of an entry, those of its title and claims several times. */
    public static EntryTokens of(Entry.Words words, TextAnalysis analysis) {
        var bigrams = new ArrayList<String>();
        var cut = new ArrayList<String>();
        var headline = new ArrayList<>(words.claims());
        headline.addFirst(words.title());
        for (String line : headline) {
            NormalText normal = NormalText.of(head(line));
            List<String> pairs = texts(analysis.bigrams(normal));
            List<String> single = texts(analysis.words(normal));
            for (int i = 0; i < HEADLINE_WEIGHT; i++) {
                bigrams.addAll(pairs);
                cut.addAll(single);
            }
        }
        for (String part : List.of(words.summary(), words.truth(), head(words.text()))) {
            NormalText normal = NormalText.of(part);
            bigrams.addAll(texts(analysis.bigrams(normal)));
            cut.addAll(texts(analysis.words(normal)));
        }
        return new EntryTokens(bigrams, cut);
    }

    /** As much of a text as an index keeps of it, without half a character at its end. */
    public static String head(String text) {
        return PassagePlan.head(text, MAX_TEXT);
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }
}
