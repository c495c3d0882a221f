package org.kepu.search.match;

import org.kepu.search.Candidate;
import org.kepu.search.Candidate.Kind;
import org.kepu.search.Candidate.Passage;
import org.kepu.search.SearchEngine;
import org.kepu.search.Span;
import org.kepu.search.match.ClaimMatch.Message;
import org.kepu.search.match.ClaimMatch.Statement;
import org.kepu.search.rank.Fusion;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures candidates against one message by words and vectors. */
final class Comparison {

    private final TextAnalysis analysis;
    private final List<Statement> statements;
    private final float[] whole;

    /** One for each statement; that of the whole message when there is only one. */
    private final List<float[]> parts;

    private final Set<String> tokens;
    private final Map<String, Double> idf = new HashMap<>();
    private final double messageWeight;
    private final double averageIdf;

    /** What BM25 can reach at most. */
    private final double best;

    /**
     * @param vectors of the whole message, then of each statement if there are several
     */
    Comparison(
            SearchEngine engine,
            TextAnalysis analysis,
            Message message,
            List<float[]> vectors,
            List<String> bigrams) {
        this.analysis = analysis;
        this.whole = vectors.getFirst();
        this.parts = vectors.size() > 1 ? vectors.subList(1, vectors.size()) : vectors;
        this.statements =
                message.claims().isEmpty()
                        ? List.of(new Statement(message.text(), new Span(0, 0)))
                        : message.claims();
        this.tokens = new HashSet<>(bigrams);
        Map<String, Long> frequencies = engine.frequencies(tokens);
        long entries = frequencies.getOrDefault("", 0L);
        tokens.forEach(
                token -> idf.put(token, Fusion.idf(entries, frequencies.getOrDefault(token, 0L))));
        this.messageWeight = weight(tokens);
        this.averageIdf = messageWeight / Math.max(1, tokens.size());
        this.best = best(bigrams);
    }

    private double best(List<String> bigrams) {
        var counts = new HashMap<String, Integer>();
        bigrams.forEach(token -> counts.merge(token, 1, Integer::sum));
        double sum = 0;
        for (Map.Entry<String, Integer> token : counts.entrySet()) {
            sum +=
                    idf.getOrDefault(token.getKey(), 0.0)
                            * Math.min(token.getValue(), Fusion.MAX_QUERY_FREQUENCY);
        }
        return Math.max(sum, 1e-6);
    }

    private double weight(Collection<String> some) {
        double sum = 0;
        for (String token : some) {
            sum += idf.getOrDefault(token, 0.0);
        }
        return sum;
    }

    List<Weighed> weigh(List<Candidate> candidates) {
        double most = candidates.stream().mapToDouble(Candidate::lexical).max().orElse(0);
        var weighed = new ArrayList<Weighed>();
        for (Candidate candidate : candidates) {
            weighed.add(weigh(candidate, Math.max(most, 1e-6)));
        }
        return weighed;
    }

    private Weighed weigh(Candidate candidate, double most) {
        List<Passage> claims = passages(candidate, true);
        List<Passage> texts = passages(candidate, false);
        boolean noClaim = claims.isEmpty();
        List<Passage> asClaim = noClaim ? texts : claims;
        List<Passage> asText = texts.isEmpty() ? claims : texts;
        double[] features = new double[Feature.values().length];
        set(features, Feature.WORDS_RELATIVE, candidate.lexical() / most);
        set(features, Feature.WORDS_COVERED, candidate.lexical() / best);
        set(features, Feature.NO_CLAIM, noClaim ? 1 : 0);
        cosines(features, asClaim, asText);
        shares(features, claims, texts);
        Passage fitting = fitting(asClaim);
        return new Weighed(
                candidate.id(),
                fitting.text(),
                context(candidate),
                statement(fitting),
                features,
                List.of());
    }

    private static List<Passage> passages(Candidate candidate, boolean claims) {
        return candidate.passages().stream()
                .filter(passage -> (passage.kind() != Kind.TEXT) == claims)
                .toList();
    }

    private static void set(double[] features, Feature feature, double value) {
        features[feature.index()] = value;
    }

    private void cosines(double[] features, List<Passage> claims, List<Passage> texts) {
        set(features, Feature.CLAIM_COSINE, Fusion.nearest(claims, List.of(whole)));
        set(features, Feature.TEXT_COSINE, Fusion.nearest(texts, List.of(whole)));
        set(
                features,
                Feature.HEAD_COSINE,
                texts.isEmpty() ? 0 : Fusion.dot(texts.getFirst().vector(), whole));
        double claimSum = 0;
        double claimBest = 0;
        double textSum = 0;
        double textBest = 0;
        for (float[] part : parts) {
            double claim = Fusion.nearest(claims, List.of(part));
            double text = Fusion.nearest(texts, List.of(part));
            claimSum += claim;
            textSum += text;
            claimBest = Math.max(claimBest, claim);
            textBest = Math.max(textBest, text);
        }
        set(features, Feature.STATEMENT_CLAIM_BEST, claimBest);
        set(features, Feature.STATEMENT_CLAIM_MEAN, claimSum / parts.size());
        set(features, Feature.STATEMENT_TEXT_BEST, textBest);
        set(features, Feature.STATEMENT_TEXT_MEAN, textSum / parts.size());
    }

    private void shares(double[] features, List<Passage> claims, List<Passage> texts) {
        var everything = new HashSet<String>();
        double found = 0;
        double inClaim = 0;
        for (Passage claim : claims) {
            Set<String> own = bigrams(claim.text());
            var common = new HashSet<>(own);
            common.retainAll(tokens);
            double shared = weight(common);
            double all = shared + (own.size() - common.size()) * averageIdf;
            found = Math.max(found, all > 0 ? shared / all : 0);
            inClaim = Math.max(inClaim, share(shared));
            everything.addAll(common);
        }
        for (Passage text : texts) {
            Set<String> own = bigrams(text.text());
            own.retainAll(tokens);
            everything.addAll(own);
        }
        set(features, Feature.CLAIM_FOUND, found);
        set(features, Feature.MESSAGE_IN_CLAIM, inClaim);
        set(features, Feature.MESSAGE_IN_TEXT, share(weight(everything)));
    }

    private double share(double weight) {
        return messageWeight > 0 ? weight / messageWeight : 0;
    }

    private Set<String> bigrams(String text) {
        var bigrams = new HashSet<String>();
        for (Token token : analysis.bigrams(NormalText.of(text))) {
            bigrams.add(token.text());
        }
        return bigrams;
    }

    /** The wording nearest to the message or to a part of it. */
    private Passage fitting(List<Passage> claims) {
        Passage fitting = new Passage(Kind.TEXT, "", new float[0]);
        double nearest = -1;
        for (Passage claim : claims) {
            double cosine =
                    Math.max(
                            Fusion.dot(claim.vector(), whole),
                            Fusion.nearest(List.of(claim), parts));
            if (cosine > nearest) {
                nearest = cosine;
                fitting = claim;
            }
        }
        return fitting;
    }

    private Statement statement(Passage claim) {
        Statement nearest = statements.getFirst();
        double best = -1;
        for (int i = 0; i < Math.min(statements.size(), parts.size()); i++) {
            double cosine = Fusion.dot(claim.vector(), parts.get(i));
            if (cosine > best) {
                best = cosine;
                nearest = statements.get(i);
            }
        }
        return nearest;
    }

    private static String context(Candidate candidate) {
        var context = new StringBuilder();
        for (Passage passage : candidate.passages()) {
            if (context.length() < 1200) {
                context.append(passage.text()).append('\n');
            }
        }
        return context.toString();
    }
}
