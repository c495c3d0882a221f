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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures candidates against one message by words and vectors. */
final class Comparison {

    /** A message up to this length is read as a question, too. */
    static final int SHORT_UP_TO = 40;

    private static final double SHORT_BELOW = 10;

    /** A text without a headline that is no longer says one thing: it is its own claim. */
    private static final int MAX_STATEMENT = 80;

    /**
     * BM25 of a fair hit, as a share of what can be reached: the best of little is still little.
     */
    static final double FAIR = 0.15;

    private final TextAnalysis analysis;
    private final String message;
    private final List<Statement> statements;
    private final float[] whole;

    /** One for each statement; that of the whole message when there is only one. */
    private final List<float[]> parts;

    private final float[] question;

    /** 1 for a message of few words, 0 for one that is no question. */
    private final double shortness;

    private final TokenWeights weights;
    private final List<Set<String>> statementTokens;

    /**
     * @param vectors of the whole message, then of each statement if there are several
     * @param question the vector of a short message as a question; empty for a longer one
     */
    Comparison(
            SearchEngine engine,
            TextAnalysis analysis,
            Message message,
            List<float[]> vectors,
            float[] question,
            List<String> bigrams) {
        this.analysis = analysis;
        this.message = message.text();
        this.question = question;
        this.shortness =
                Math.clamp(
                        (SHORT_UP_TO - this.message.length()) / (SHORT_UP_TO - SHORT_BELOW), 0, 1);
        this.whole = vectors.getFirst();
        this.parts = vectors.size() > 1 ? vectors.subList(1, vectors.size()) : vectors;
        this.statements =
                message.claims().isEmpty()
                        ? List.of(new Statement(message.text(), new Span(0, 0)))
                        : message.claims();
        this.weights = new TokenWeights(engine, bigrams);
        this.statementTokens = statements.stream().map(it -> bigrams(it.text())).toList();
    }

    List<Weighed> weigh(List<Candidate> all) {
        double most = all.stream().mapToDouble(Candidate::lexical).max().orElse(0);
        List<Candidate> candidates = closer(all);
        var tokens = new HashSet<String>();
        candidates.forEach(it -> claims(it).forEach(claim -> tokens.addAll(bigrams(claim.text()))));
        weights.learn(tokens);
        var weighed = new ArrayList<Weighed>();
        for (Candidate candidate : candidates) {
            weighed.add(weigh(candidate, Math.max(most, FAIR * weights.best())));
        }
        return weighed;
    }

    /** The candidates that a plain search would put first: the others cost time and never win. */
    private List<Candidate> closer(List<Candidate> candidates) {
        var asked = new ArrayList<>(parts);
        asked.add(whole);
        var scores = new HashMap<String, Double>();
        for (Candidate it : candidates) {
            double nearest = Fusion.nearest(it.passages(), asked);
            scores.put(it.id(), Fusion.score(it.lexical(), weights.best(), nearest));
        }
        return candidates.stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Candidate it) -> scores.getOrDefault(it.id(), 0.0))
                                .reversed()
                                .thenComparing(Candidate::id))
                .limit(Calibration.SHORTLIST)
                .toList();
    }

    private Weighed weigh(Candidate candidate, double most) {
        List<Passage> texts = passages(candidate, false);
        List<Passage> claims = claims(candidate);
        boolean headed = candidate.passages().size() > texts.size();
        List<Passage> asClaim = claims.isEmpty() ? texts : claims;
        List<Passage> asText = texts.isEmpty() ? claims : texts;
        double[] features = new double[Feature.values().length];
        set(features, Feature.WORDS_RELATIVE, candidate.lexical() / most);
        set(features, Feature.WORDS_COVERED, candidate.lexical() / weights.best());
        set(features, Feature.NO_CLAIM, claims.isEmpty() ? 1 : 0);
        wholeCosines(features, asClaim, asText);
        statementCosines(features, asClaim, asText);
        shares(features, claims, texts);
        Passage fitting = fitting(asClaim);
        Statement statement = statement(fitting);
        characters(features, claims, statement, fitting);
        return new Weighed(
                candidate.id(),
                headed,
                fitting.text(),
                context(candidate),
                statement,
                features,
                List.of());
    }

    /** The wordings of its claim. */
    private static List<Passage> claims(Candidate candidate) {
        List<Passage> headlines = passages(candidate, true);
        List<Passage> texts = passages(candidate, false);
        boolean oneStatement =
                texts.size() == 1 && texts.getFirst().text().length() <= MAX_STATEMENT;
        return headlines.isEmpty() && oneStatement ? texts : headlines;
    }

    private static List<Passage> passages(Candidate candidate, boolean claims) {
        return candidate.passages().stream()
                .filter(passage -> (passage.kind() != Kind.TEXT) == claims)
                .toList();
    }

    private static void set(double[] features, Feature feature, double value) {
        features[feature.index()] = value;
    }

    private void wholeCosines(double[] features, List<Passage> claims, List<Passage> texts) {
        double claim = Fusion.nearest(claims, List.of(whole));
        double text = Fusion.nearest(texts, List.of(whole));
        set(features, Feature.CLAIM_COSINE, claim);
        set(features, Feature.TEXT_COSINE, text);
        boolean asked = question.length > 0;
        set(
                features,
                Feature.QUESTION_CLAIM_COSINE,
                asked ? Fusion.nearest(claims, List.of(question)) : claim);
        set(
                features,
                Feature.QUESTION_TEXT_COSINE,
                asked ? Fusion.nearest(texts, List.of(question)) : text);
        set(features, Feature.SHORT_CLAIM_COSINE, shortness * claim);
        set(features, Feature.SHORT_TEXT_COSINE, shortness * text);
    }

    private void statementCosines(double[] features, List<Passage> claims, List<Passage> texts) {
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
        double both = 0;
        for (Passage claim : claims) {
            Set<String> own = bigrams(claim.text());
            Set<String> common = weights.known(own);
            double all = weights.of(own);
            found = Math.max(found, all > 0 ? weights.of(common) / all : 0);
            inClaim = Math.max(inClaim, weights.share(common));
            for (Set<String> said : statementTokens) {
                both = Math.max(both, shared(own, said, all));
            }
            everything.addAll(common);
        }
        texts.forEach(text -> everything.addAll(weights.known(bigrams(text.text()))));
        set(features, Feature.CLAIM_FOUND, found);
        set(features, Feature.MESSAGE_IN_CLAIM, inClaim);
        set(features, Feature.MESSAGE_IN_TEXT, weights.share(everything));
        set(features, Feature.STATEMENT_CLAIM_SHARED, both);
        set(features, Feature.SHORT_SHARED, shortness * both);
    }

    private double shared(Set<String> claim, Set<String> said, double claimWeight) {
        var common = new HashSet<>(claim);
        common.retainAll(said);
        double both = claimWeight + weights.of(said);
        return both > 0 ? 2 * weights.of(common) / both : 0;
    }

    private void characters(
            double[] features, List<Passage> claims, Statement statement, Passage fitting) {
        CommonOrder said = CommonOrder.of(statement.text());
        double letters = 0;
        double run = 0;
        for (Passage claim : claims) {
            CommonOrder claimed = CommonOrder.of(claim.text());
            letters = Math.max(letters, said.shared(claimed));
            run = Math.max(run, said.run(claimed));
        }
        set(features, Feature.COMMON_LETTERS, letters);
        set(features, Feature.COMMON_RUN, run);
        set(
                features,
                Feature.COMMON_ORDER,
                claims.isEmpty() ? 0 : said.order(CommonOrder.of(fitting.text())));
        double ratio = (1.0 + message.length()) / (1.0 + fitting.text().length());
        set(features, Feature.LENGTH_APART, Math.abs(Math.log(ratio)));
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
