package org.kepu.bench;

import org.kepu.search.embed.Embedder;

import java.util.List;
import java.util.Random;

/**
 * Gives each text a vector of its own by chance, so that an index of any size is built in minutes;
 * a single text, which is what somebody asks, costs what the real model costs. Such vectors lie
 * farther apart than those of real texts: a graph of them is no easier to search.
 */
final class StandInEmbedder implements Embedder {

    private final Embedder real;

    StandInEmbedder(Embedder real) {
        this.real = real;
    }

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
        float[] cost = real.embed(text);
        float[] vector = byChance(text);
        vector[0] += 1e-9f * cost[0];
        return vector;
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        return texts.stream().map(this::byChance).toList();
    }

    private float[] byChance(String text) {
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
        return vector;
    }

    @Override
    public void close() {
        real.close();
    }
}
