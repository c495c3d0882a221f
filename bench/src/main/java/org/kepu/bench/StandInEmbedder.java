package org.kepu.bench;

import org.kepu.search.embed.Embedder;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gives each text a vector of its own by chance, so that an index of any size is built in minutes;
 * a single text, which is what somebody asks, costs what the real model costs. Such vectors lie
 * farther apart than those of real texts: a graph of them is no easier to search.
 *
 * @param real whose model, dimension and cost it has
 * @param costly whether several texts at once cost what they cost the real model, too
 */
record StandInEmbedder(Embedder real, boolean costly) implements Embedder {

    @Override
    public String model() {
        return "stand-in for " + real.model();
    }

    @Override
    public int dimension() {
        return real.dimension();
    }

    @Override
    public float[] embed(String text) {
        return byChance(text, real.embed(text)[0]);
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        if (!costly) {
            return texts.stream().map(it -> byChance(it, 0)).toList();
        }
        List<float[]> cost = real.embedAll(texts);
        return IntStream.range(0, texts.size())
                .mapToObj(it -> byChance(texts.get(it), cost.get(it)[0]))
                .toList();
    }

    /** The cost goes into the vector, so that nobody can save it. */
    private float[] byChance(String text, float cost) {
        var random = new Random(text.hashCode() * 0x9E37_79B9_7F4A_7C15L);
        float[] vector = new float[real.dimension()];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            sum += vector[i] * vector[i];
        }
        float length = (float) Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        vector[0] += 1e-9f * cost;
        return vector;
    }

    @Override
    public void close() {
        real.close();
    }
}
