package org.kepu.search.rank;

import org.kepu.search.SearchQuery;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a query looks for.
 *
 * @param text as far as it is looked at
 * @param bigrams in order, repeated as in the text
 * @param synonyms of words of the query: one that stands in an entry is enough
 */
public record QueryTokens(String text, List<String> bigrams, Set<String> synonyms) {

    /** Distinct tokens that are looked up. */
    public static final int MAX_TOKENS = 128;

    private static final int MAX_LOOKED_AT = 512;
    private static final int MAX_WORDS_WITH_SYNONYMS = 16;

    /** Of this many tokens all have to stand in an entry, of more this share. */
    private static final int ALL_UP_TO = 3;

    private static final double SHARE = 0.6;

    public QueryTokens {
        bigrams = List.copyOf(bigrams);
    }

    /** The tokens of a query's text. */
    public static QueryTokens of(SearchQuery query, TextAnalysis analysis) {
        String text = PassagePlan.head(query.text(), SearchQuery.MAX_TEXT);
        NormalText normal = NormalText.of(text);
        List<String> bigrams = analysis.bigrams(normal).stream().map(Token::text).toList();
        var synonyms = new LinkedHashSet<String>();
        var words = new LinkedHashSet<String>();
        for (Token word : analysis.words(normal)) {
            Set<String> others = analysis.synonyms().of(word.text());
            if (!others.isEmpty() && words.size() < MAX_WORDS_WITH_SYNONYMS) {
                words.add(word.text());
                synonyms.addAll(others);
            }
        }
        return new QueryTokens(text, bigrams, synonyms);
    }

    /** Whether something was asked that can stand in no entry: signs alone. */
    public boolean nothingToLookFor() {
        return bigrams.isEmpty() && !text.isBlank();
    }

    /** The tokens looked up, each once. */
    public List<String> distinct() {
        return bigrams.stream().limit(MAX_LOOKED_AT).distinct().limit(MAX_TOKENS).toList();
    }

    /** How many of {@link #distinct()} have to stand in an entry. */
    public int required() {
        int count = distinct().size();
        return count <= ALL_UP_TO ? count : (int) Math.ceil(SHARE * count);
    }

    /** Whether a token is a single ideograph, which stands in an index as half of a pair only. */
    public static boolean single(String token) {
        return token.codePointCount(0, token.length()) == 1
                && Character.isIdeographic(token.codePointAt(0));
    }
}
