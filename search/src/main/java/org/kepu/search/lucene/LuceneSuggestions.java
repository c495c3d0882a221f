package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.kepu.search.Candidate;
import org.kepu.search.Suggestion;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Completes what somebody began to type: characters, pinyin, initials, pinyin with a slip. */
final class LuceneSuggestions {

    private static final int LOOKED_AT = 100;
    private static final int SLIP_FROM = 5;

    private final IndexSearcher searcher;
    private final TextAnalysis analysis;

    LuceneSuggestions(IndexSearcher searcher, TextAnalysis analysis) {
        this.searcher = searcher;
        this.analysis = analysis;
    }

    List<Suggestion> of(String prefix, int limit) throws IOException {
        String typed = NormalText.of(prefix).text().strip();
        if (typed.isEmpty()) {
            return List.of();
        }
        List<String> bigrams =
                analysis.bigrams(NormalText.of(typed)).stream().map(Token::text).toList();
        List<Found> found = found(LuceneQueries.suggestions(bigrams, sound(typed)), typed);
        if (found.isEmpty() && sound(typed).length() >= SLIP_FROM) {
            var slip = new FuzzyQuery(new Term(LuceneSchema.SOUND, sound(typed)), 1, 2, 50, true);
            found = found(slip, typed);
        }
        Map<String, Suggestion> distinct = new LinkedHashMap<>();
        for (Found one : found) {
            if (distinct.size() < limit) {
                distinct.putIfAbsent(one.id, new Suggestion(one.text, one.id));
            }
        }
        return List.copyOf(distinct.values());
    }

    /** Pinyin is typed with or without spaces and apostrophes. */
    private static String sound(String typed) {
        boolean latin = typed.chars().allMatch(c -> c < 128);
        return latin ? typed.replaceAll("[ ']", "") : "";
    }

    private record Found(String text, String id, boolean begins, boolean title) {}

    private List<Found> found(Query query, String typed) throws IOException {
        var reader = new LuceneReader(searcher);
        var found = new java.util.ArrayList<Found>();
        for (ScoreDoc hit : searcher.search(query, LOOKED_AT).scoreDocs) {
            Document stored =
                    searcher.storedFields()
                            .document(hit.doc, Set.of(LuceneSchema.TEXT, LuceneSchema.KIND));
            String text = stored.get(LuceneSchema.TEXT);
            boolean title = Candidate.Kind.TITLE.name().equals(stored.get(LuceneSchema.KIND));
            boolean begins = NormalText.of(text).text().startsWith(typed);
            found.add(new Found(text, reader.id(hit.doc), begins, title));
        }
        found.sort(
                Comparator.comparing(Found::begins)
                        .thenComparing(Found::title)
                        .reversed()
                        .thenComparingInt(one -> one.text.length())
                        .thenComparing(Found::text)
                        .thenComparing(Found::id));
        return found;
    }
}
