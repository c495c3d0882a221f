package org.kepu.bench;

import org.kepu.search.Candidate;
import org.kepu.search.Probe;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchHit;
import org.kepu.search.SearchQuery;
import org.kepu.search.match.ClaimMatch.Decision;
import org.kepu.search.match.ClaimMatch.Match;
import org.kepu.search.match.ClaimMatcher;
import org.kepu.search.rank.Fusion;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.Token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures search and claim matching on folders of messages with known answers, beside bigram BM25
 * alone and vectors alone on the same index, and Elasticsearch's {@code more_like_this}. {@code
 * EvalHarness [FOLDER ...]}; without folders {@code ../shared/eval/{debunk,paraphrase,passage}}.
 */
final class EvalHarness {

    private EvalHarness() {}

    public static void main(String[] arguments) throws IOException {
        Optional<MoreLikeThis> baseline = MoreLikeThis.start();
        try (var bench = new Bench()) {
            if (baseline.isEmpty()) {
                bench.print("kepu.elasticsearch.home isn't set: without more_like_this");
            }
            for (Path folder : Bench.folders(arguments)) {
                if (!Files.isRegularFile(folder.resolve("corpus.jsonl"))) {
                    bench.print("%s: no set there, passed over", folder);
                    continue;
                }
                EvalSet set = EvalSet.read(folder);
                try (SearchEngine engine = bench.filled(set)) {
                    if (baseline.isPresent()) {
                        baseline.get().fill(set.corpus());
                    }
                    measure(bench, set, engine, baseline);
                }
            }
        } finally {
            if (baseline.isPresent()) {
                baseline.get().close();
            }
        }
    }

    private static void measure(
            Bench bench, EvalSet set, SearchEngine engine, Optional<MoreLikeThis> baseline)
            throws IOException {
        var like = new MatchReport();
        var matcher = ClaimMatcher.over(engine, bench.embedder(), bench.analysis());
        var matched = new MatchReport();
        var searched = new MatchReport();
        var words = new MatchReport();
        var vectors = new MatchReport();
        for (EvalSet.Query query : Bench.sample(set.queries())) {
            Set<String> answers = set.answers(query);
            List<Match> ranked = matcher.rank(query.text());
            double confidence = ranked.isEmpty() ? 0 : ranked.getFirst().confidence();
            boolean match = matcher.match(query.text()).decision() == Decision.MATCH;
            matched.add(query, answers, ranked.stream().map(Match::id).toList(), confidence, match);
            if (!query.negative() && baseline.isPresent()) {
                like.add(query, answers, baseline.get().like(query.text()), 0, false);
            }
            if (!query.negative()) {
                words.add(query, answers, byWords(bench, engine, query.text()), 0, false);
                vectors.add(query, answers, byVectors(bench, engine, query.text()), 0, false);
                searched.add(query, answers, bySearch(engine, query.text()), 0, false);
            }
        }
        bench.print("%n%s", set.name());
        if (baseline.isPresent()) {
            like.printRanking(bench, "Elasticsearch more_like_this");
        }
        words.printRanking(bench, "bigram BM25 alone");
        vectors.printRanking(bench, "vectors alone");
        searched.printRanking(bench, "search");
        matched.print(bench);
    }

    private static List<String> bySearch(SearchEngine engine, String text) {
        return engine.search(SearchQuery.of(text).limit(10).build()).hits().stream()
                .map(SearchHit::id)
                .toList();
    }

    private static List<String> byWords(Bench bench, SearchEngine engine, String text) {
        List<String> bigrams =
                bench.analysis().bigrams(NormalText.of(text)).stream().map(Token::text).toList();
        var probe = new Probe(bigrams, List.of(), List.of(), Set.of(), 10);
        return ordered(engine.candidates(probe), Candidate::lexical);
    }

    private static List<String> byVectors(Bench bench, SearchEngine engine, String text) {
        float[] vector = bench.embedder().embed(text);
        var probe = new Probe(List.of(), List.of(), List.of(vector), Set.of(), 10);
        return ordered(
                engine.candidates(probe),
                candidate -> Fusion.nearest(candidate.passages(), List.of(vector)));
    }

    private static List<String> ordered(
            List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(score).reversed())
                .map(Candidate::id)
                .toList();
    }
}
