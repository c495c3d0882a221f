package org.kepu.search;

import java.util.List;
import java.util.Set;

/**
 * What a claim is looked up by, analysed and embedded already.
 *
 * @param bigrams as the shared analysis makes them
 * @param words as the shared analysis makes them
 * @param vectors one for the whole message and one for each claim in it; empty looks up by words
 *     alone
 * @param types entry types looked at; empty means all
 * @param limit candidates wanted from each of the two ways, 1 to {@value #MAX_LIMIT}
 */
public record Probe(
        List<String> bigrams,
        List<String> words,
        List<float[]> vectors,
        Set<String> types,
        int limit) {

    /** The most candidates asked for each way. */
    public static final int MAX_LIMIT = 100;

    public Probe {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
        }
        bigrams = List.copyOf(bigrams);
        words = List.copyOf(words);
        vectors = List.copyOf(vectors);
        types = Set.copyOf(types);
    }
}
