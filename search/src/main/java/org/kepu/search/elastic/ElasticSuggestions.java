package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;

import org.kepu.search.Candidate;
import org.kepu.search.Suggestion;
import org.kepu.search.rank.Completion;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.ArrayList;
import java.util.List;

/** Completes what somebody began to type: characters, pinyin, initials, pinyin with a slip. */
final class ElasticSuggestions {

    private static final int LOOKED_AT = 100;

    /** An entry has a title and at most this many claims. */
    private static final int HEADLINES = 25;

    private final ElasticReader reader;
    private final TextAnalysis analysis;

    ElasticSuggestions(ElasticReader reader, TextAnalysis analysis) {
        this.reader = reader;
        this.analysis = analysis;
    }

    List<Suggestion> of(String prefix, int limit) {
        String typed = Completion.typed(prefix);
        if (typed.isEmpty()) {
            return List.of();
        }
        List<String> bigrams =
                analysis.bigrams(NormalText.of(typed)).stream().map(Token::text).toList();
        String sound = Completion.sound(typed);
        if (bigrams.isEmpty() && sound.isEmpty()) {
            return List.of();
        }
        List<Completion> found = found(ElasticQueries.suggestions(bigrams, sound), typed);
        if (found.isEmpty() && sound.length() >= Completion.SLIP_FROM) {
            found = found(ElasticQueries.soundsNearly(sound), typed);
        }
        return Completion.best(found, limit);
    }

    private List<Completion> found(Query query, String typed) {
        var hits =
                reader.search(
                                it ->
                                        it.source(s -> s.fetch(false))
                                                .size(LOOKED_AT)
                                                .query(headlines(query)),
                                Void.class)
                        .hits()
                        .hits();
        var found = new ArrayList<Completion>();
        for (Hit<Void> hit : hits) {
            var inner = hit.innerHits().get(ElasticSchema.PASSAGES);
            if (inner == null) {
                continue;
            }
            for (var passage : inner.hits().hits()) {
                if (passage.source() != null) {
                    var stored = passage.source().to(ElasticReader.StoredPassage.class).read("");
                    boolean title = stored.kind() == Candidate.Kind.TITLE;
                    found.add(Completion.of(stored.text(), String.valueOf(hit.id()), title, typed));
                }
            }
        }
        return found;
    }

    private static Query headlines(Query query) {
        return Query.of(
                it ->
                        it.nested(
                                n ->
                                        n.path(ElasticSchema.PASSAGES)
                                                .query(query)
                                                .innerHits(
                                                        h ->
                                                                h.size(HEADLINES)
                                                                        .source(
                                                                                s ->
                                                                                        s.filter(
                                                                                                f ->
                                                                                                        f
                                                                                                                .includes(
                                                                                                                        "passages.kind",
                                                                                                                        "passages.text"))))));
    }
}
