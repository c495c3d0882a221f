package org.kepu.search.match;

import org.kepu.search.SearchEngine;
import org.kepu.search.rank.Fusion;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How telling the tokens of a message are. */
final class TokenWeights {

    /**
     * So many more entries are thought to be there, all about something else. In an index of one
     * entry every token it has would stand "in all entries" and tell nothing, so that its exact
     * repeat looked like a stranger; among thousands it changes next to nothing.
     */
    private static final long ELSEWHERE = 1000;

    private final SearchEngine engine;
    private final Map<String, Double> weights = new HashMap<>();
    private final Set<String> tokens;
    private final double whole;
    private final double best;

    /**
     * @param tokens of the message, in order
     */
    TokenWeights(SearchEngine engine, List<String> tokens) {
        this.engine = engine;
        this.tokens = new HashSet<>(tokens);
        Map<String, Long> frequencies = engine.frequencies(this.tokens);
        keep(frequencies);
        this.whole = of(this.tokens);
        this.best = Math.max(1e-6, Fusion.best(tokens, frequencies));
    }

    private void keep(Map<String, Long> frequencies) {
        long entries = frequencies.getOrDefault("", 0L);
        frequencies.forEach(
                (token, frequency) ->
                        weights.put(token, Fusion.idf(entries + ELSEWHERE, frequency)));
    }

    /** Asks about tokens that the message doesn't have, all at once. */
    void learn(Set<String> some) {
        var unknown = new HashSet<>(some);
        unknown.removeAll(weights.keySet());
        if (!unknown.isEmpty()) {
            keep(engine.frequencies(unknown));
        }
    }

    /** Of the whole message. */
    double whole() {
        return whole;
    }

    /** What BM25 can reach at most, on the engine's own scale. */
    double best() {
        return best;
    }

    /** Those of some tokens that the message has. */
    Set<String> known(Collection<String> some) {
        var known = new HashSet<>(some);
        known.retainAll(tokens);
        return known;
    }

    /** The weight of tokens of the message or learned. */
    double of(Collection<String> some) {
        double sum = 0;
        for (String token : some) {
            sum += weights.getOrDefault(token, 0.0);
        }
        return sum;
    }

    /** The weight of some as a share of the whole message's. */
    double share(Collection<String> some) {
        return whole > 0 ? of(some) / whole : 0;
    }
}
