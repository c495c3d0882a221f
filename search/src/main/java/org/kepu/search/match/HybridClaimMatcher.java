package org.kepu.search.match;

import org.kepu.search.SearchEngine;
import org.kepu.search.Span;
import org.kepu.search.embed.Embedder;
import org.kepu.search.match.ClaimMatch.Decision;
import org.kepu.search.match.ClaimMatch.Match;
import org.kepu.search.match.ClaimMatch.Message;
import org.kepu.search.text.TextAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads, weighs, ranks, decides, explains. */
final class HybridClaimMatcher implements ClaimMatcher {

    private static final Logger LOG = LoggerFactory.getLogger(HybridClaimMatcher.class);

    private static final double POSSIBLE = 0.5;
    private static final int MAX_MATCHES = 5;

    private final Weighing weighing;
    private final Calibration calibration;
    private final boolean calibrated;

    HybridClaimMatcher(SearchEngine engine, Embedder embedder, TextAnalysis analysis) {
        this.weighing = new Weighing(engine, embedder, analysis);
        this.calibration = Calibration.bundled();
        this.calibrated = calibration.model().equals(embedder.model());
        if (!calibrated) {
            LOG.warn(
                    "The calibration belongs to {}, the model is {}: nothing will be called a"
                            + " match",
                    calibration.model(),
                    embedder.model());
        }
    }

    @Override
    public ClaimMatch match(String text) {
        Message message = weighing.read(head(text));
        List<Weighed> weighed = weighing.weigh(message);
        double match = calibration.match(weighed);
        List<Match> answers =
                ranked(message, weighed).stream()
                        .filter(it -> it.confidence() >= POSSIBLE)
                        .sorted(
                                Comparator.comparing((Match it) -> !certain(it, match))
                                        .thenComparing(
                                                Comparator.comparingDouble(Match::confidence)
                                                        .reversed()))
                        .limit(MAX_MATCHES)
                        .toList();
        return new ClaimMatch(decision(answers, match), answers, message);
    }

    @Override
    public List<Match> rank(String text) {
        Message message = weighing.read(head(text));
        return ranked(message, weighing.weigh(message));
    }

    private static String head(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    private static boolean certain(Match answer, double match) {
        return answer.confidence() >= match && answer.conflicts().isEmpty();
    }

    private Decision decision(List<Match> answers, double match) {
        if (answers.isEmpty()) {
            return Decision.NONE;
        }
        return calibrated && certain(answers.getFirst(), match)
                ? Decision.MATCH
                : Decision.POSSIBLE;
    }

    private List<Match> ranked(Message message, List<Weighed> weighed) {
        List<Weighed> ranked = calibration.rank(weighed);
        var matches = new ArrayList<Match>();
        for (int i = 0; i < ranked.size(); i++) {
            double confidence = calibration.confidence(ranked, i, message.text().length());
            matches.add(match(ranked.get(i), confidence));
        }
        return matches;
    }

    private static Match match(Weighed entry, double confidence) {
        List<Span> spans =
                entry.statement().span().length() > 0
                        ? List.of(entry.statement().span())
                        : List.of();
        return new Match(
                entry.id(),
                entry.claim(),
                Math.round(confidence * 1000) / 1000.0,
                spans,
                entry.conflicts(),
                Explanation.of(entry));
    }
}
