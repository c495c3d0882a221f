package org.kepu.search.rank;

import org.kepu.search.Candidate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Weighs words against meaning in a plain search. Both are on scales that don't depend on what else
 * was found, so that paging is stable: words as a share of the best score the query could reach,
 * meaning as a cosine.
 */
public final class Fusion {

    /** BM25 without its upper factor, as Lucene 8 and later and Elasticsearch count it. */
    public static final double K1 = 1.2;

    /** Length normalisation of BM25. */
    public static final double B = 0.75;

    /** How often a token of the query counts at most: a shouted word is not a topic. */
    public static final int MAX_QUERY_FREQUENCY = 3;

    /** Measured on passage and paraphrase: from 5 on meaning leads and words decide near ties. */
    private static final double MEANING = 5;

    /** Below this a nearest neighbour is just the nearest, not near. */
    public static final double NEAR = 0.5;

    private Fusion() {}

    /** How telling a token is, from the number of entries it stands in. */
    public static double idf(long entries, long frequency) {
        return Math.log(1 + (entries - frequency + 0.5) / (frequency + 0.5));
    }

    /**
     * The rank score of an entry.
     *
     * @param lexical BM25
     * @param best the sum of the weights of the query's tokens: what BM25 can't exceed
     * @param cosine of the nearest passage, or 0 without vectors
     */
    public static double score(double lexical, double best, double cosine) {
        double words = best > 0 ? lexical / best : 0;
        return words + MEANING * cosine;
    }

    /**
     * The most BM25 can give to a query of these tokens.
     *
     * @param frequencies of the tokens, and under "" the number of entries
     */
    public static double best(Collection<String> tokens, Map<String, Long> frequencies) {
        long entries = frequencies.getOrDefault("", 0L);
        var times = new HashMap<String, Integer>();
        tokens.forEach(token -> times.merge(token, 1, Integer::sum));
        double best = 0;
        for (Map.Entry<String, Integer> token : times.entrySet()) {
            best +=
                    idf(entries, frequencies.getOrDefault(token.getKey(), 0L))
                            * Math.min(token.getValue(), MAX_QUERY_FREQUENCY);
        }
        return best;
    }

    /**
     * Of a long message the rarest tokens, which decide anyway, in their order and as often as they
     * stand in it; those that stand in no entry are left out.
     *
     * @param most how many different ones
     */
    public static List<String> telling(
            List<String> tokens, Map<String, Long> frequencies, int most) {
        Set<String> chosen =
                frequencies.entrySet().stream()
                        .filter(token -> token.getValue() > 0)
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(most)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return tokens.stream().filter(chosen::contains).toList();
    }

    /** The cosine of the passage nearest to any of the vectors; 0 when nothing has a vector. */
    public static double nearest(Collection<Candidate.Passage> passages, List<float[]> vectors) {
        double nearest = 0;
        for (Candidate.Passage passage : passages) {
            for (float[] vector : vectors) {
                nearest = Math.max(nearest, dot(passage.vector(), vector));
            }
        }
        return nearest;
    }

    /** The cosine of two vectors of length 1; 0 when one is missing. */
    public static double dot(float[] a, float[] b) {
        if (a.length != b.length) {
            return 0;
        }
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
