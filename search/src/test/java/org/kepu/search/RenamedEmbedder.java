package org.kepu.search;

import org.kepu.search.embed.Embedder;

import java.util.List;

/** The same vectors under another name: what an index sees when the model is exchanged. */
final class RenamedEmbedder implements Embedder {

    private final Embedder real;

    RenamedEmbedder(Embedder real) {
        this.real = real;
    }

    @Override
    public String model() {
        return "another-model/1";
    }

    @Override
    public int dimension() {
        return real.dimension();
    }

    @Override
    public float[] embed(String text) {
        return real.embed(text);
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        return real.embedAll(texts);
    }

    @Override
    public void close() {}
}
