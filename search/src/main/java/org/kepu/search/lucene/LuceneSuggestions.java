package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.kepu.search.Candidate;
import org.kepu.search.Suggestion;
import org.kepu.search.rank.Completion;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Completes what somebody began to type: characters, pinyin, initials, pinyin with a slip. */
final class LuceneSuggestions {

    private static final int LOOKED_AT = 100;

    private final IndexSearcher searcher;
    private final TextAnalysis analysis;

    LuceneSuggestions(IndexSearcher searcher, TextAnalysis analysis) {
        this.searcher = searcher;
        this.analysis = analysis;
    }

    List<Suggestion> of(String prefix, int limit) throws IOException {
        String typed = Completion.typed(prefix);
        if (typed.isEmpty()) {
            return List.of();
        }
        List<String> bigrams =
                analysis.bigrams(NormalText.of(typed)).stream().map(Token::text).toList();
        String sound = Completion.sound(typed);
        List<Completion> found = found(LuceneQueries.suggestions(bigrams, sound), typed);
        if (found.isEmpty() && sound.length() >= Completion.SLIP_FROM) {
            var slip = new FuzzyQuery(new Term(LuceneSchema.SOUND, sound), 1, 2, 50, true);
            found = found(slip, typed);
        }
        return Completion.best(found, limit);
    }

    private List<Completion> found(Query query, String typed) throws IOException {
        var reader = new LuceneReader(searcher);
        var found = new ArrayList<Completion>();
        for (ScoreDoc hit : searcher.search(query, LOOKED_AT).scoreDocs) {
            Document stored =
                    searcher.storedFields()
                            .document(hit.doc, Set.of(LuceneSchema.TEXT, LuceneSchema.KIND));
            String text = stored.get(LuceneSchema.TEXT);
            boolean title = Candidate.Kind.TITLE.name().equals(stored.get(LuceneSchema.KIND));
            found.add(Completion.of(text, reader.id(hit.doc), title, typed));
        }
        return found;
    }
}
