package org.kepu.search.embed;

import java.util.List;

/**
 * Turns a text into a vector so that texts of like meaning lie near each other. Safe for use by
 * many threads.
 */
public interface Embedder extends AutoCloseable {

    /** Names the model and what is done to a text before it; vectors of two names never mix. */
    String model();

    /** The length of each vector. */
    int dimension();

    /**
     * The vector of a text, of length 1. What the model can't hold (512 tokens) is not looked at;
     * an empty text has a vector too.
     */
    float[] embed(String text);

    /** The same for many texts; faster than one by one when they are short. */
    List<float[]> embedAll(List<String> texts);

    @Override
    void close();
}
