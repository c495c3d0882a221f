package org.kepu.search;

import java.util.List;

/**
 * An entry that may answer a claim, with what is needed to weigh it.
 *
 * @param id of the entry
 * @param lexical BM25 over the bigram and word fields; 0 when no word is shared
 * @param passages title, claims and the beginning of the text, each with its vector
 */
public record Candidate(String id, double lexical, List<Passage> passages) {

    public Candidate {
        passages = List.copyOf(passages);
    }

    /**
     * A piece of an entry that has a vector of its own.
     *
     * @param text as published
     * @param vector of length 1; empty when the index has none of the present model
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, never changed
    public record Passage(Kind kind, String text, float[] vector) {}

    /** What a passage is to its entry. */
    public enum Kind {
        TITLE,
        CLAIM,
        TEXT
    }
}
