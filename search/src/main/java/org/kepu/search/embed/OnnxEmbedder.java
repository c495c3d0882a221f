package org.kepu.search.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.jspecify.annotations.Nullable;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.text.NormalText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Sentence vectors by bge-small-zh-v1.5 (int8) in ONNX Runtime. The model is loaded on first use
 * (0.5 s, 60 MB). Each call computes on one thread; as many run at once as there are processors,
 * which on two cores gave 1.5 times the throughput of one call on all of them.
 */
public final class OnnxEmbedder implements Embedder {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEmbedder.class);

    /** The second part names what is done to a text before: {@link NormalText}, first version. */
    private static final String MODEL = "bge-small-zh-v1.5-int8/n1";

    private static final int DIMENSION = 512;
    private static final int MAX_TOKENS = 512;

    /** More characters can't fit into the tokens, unless they are parts of long foreign words. */
    private static final int MAX_TEXT = 4 * MAX_TOKENS;

    /** A batch pays for short texts only: longer ones are slower together than one by one. */
    private static final int BATCH_TOKENS = 1024;

    private static final long STACK_BYTES = 64L * 1024 * 1024;
    private static final int BATCH = 16;

    private static final int SLOTS = Runtime.getRuntime().availableProcessors();

    private final Semaphore slots = new Semaphore(SLOTS);
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    private record Loaded(OrtEnvironment environment, OrtSession session, WordPiece pieces) {}

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public float[] embed(String text) {
        return embedAll(List.of(text)).getFirst();
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        WordPiece pieces = loaded().pieces;
        List<int[]> encoded = texts.stream().map(text -> encode(pieces, text)).toList();
        int[] byLength =
                IntStream.range(0, encoded.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> encoded.get(i).length))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var vectors = new float[texts.size()][];
        int from = 0;
        while (from < byLength.length) {
            int to = from + 1;
            while (to < byLength.length
                    && to - from < BATCH
                    && (to - from + 1) * encoded.get(byLength[to]).length <= BATCH_TOKENS) {
                to++;
            }
            int[] batch = Arrays.copyOfRange(byLength, from, to);
            List<float[]> results = run(Arrays.stream(batch).mapToObj(encoded::get).toList());
            for (int i = 0; i < batch.length; i++) {
                vectors[batch[i]] = results.get(i);
            }
            from = to;
        }
        return new ArrayList<>(Arrays.asList(vectors));
    }

    private static int[] encode(WordPiece pieces, String text) {
        String head = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return pieces.encode(NormalText.of(head).text(), MAX_TOKENS);
    }

    private List<float[]> run(List<int[]> batch) {
        slots.acquireUninterruptibly();
        try {
            return vectors(loaded(), batch);
        } catch (OrtException e) {
            throw new SearchUnavailable("the embedding model can't be run", e);
        } finally {
            slots.release();
        }
    }

    private static List<float[]> vectors(Loaded model, List<int[]> batch) throws OrtException {
        int width = batch.getLast().length;
        var ids = LongBuffer.allocate(batch.size() * width);
        var mask = LongBuffer.allocate(batch.size() * width);
        for (int row = 0; row < batch.size(); row++) {
            int[] text = batch.get(row);
            for (int i = 0; i < text.length; i++) {
                ids.put(row * width + i, text[i]);
                mask.put(row * width + i, 1);
            }
        }
        long[] shape = {batch.size(), width};
        var types = LongBuffer.allocate(batch.size() * width);
        try (var idTensor = OnnxTensor.createTensor(model.environment, ids, shape);
                var maskTensor = OnnxTensor.createTensor(model.environment, mask, shape);
                var typeTensor = OnnxTensor.createTensor(model.environment, types, shape);
                var result =
                        model.session.run(
                                Map.of(
                                        "input_ids", idTensor,
                                        "attention_mask", maskTensor,
                                        "token_type_ids", typeTensor))) {
            return firstTokens(((OnnxTensor) result.get(0)).getFloatBuffer(), batch.size(), width);
        }
    }

    /** The model speaks for a text by the vector of its first token. */
    private static List<float[]> firstTokens(FloatBuffer hidden, int rows, int width) {
        var vectors = new ArrayList<float[]>(rows);
        for (int row = 0; row < rows; row++) {
            var vector = new float[DIMENSION];
            hidden.get(row * width * DIMENSION, vector);
            double square = 0;
            for (float x : vector) {
                square += x * x;
            }
            float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] *= scale;
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private Loaded loaded() {
        Loaded ready = loaded;
        if (ready != null) {
            return ready;
        }
        loading.lock();
        try {
            Loaded other = loaded;
            if (other == null) {
                other = loadOnDeepStack();
                loaded = other;
            }
            return other;
        } finally {
            loading.unlock();
        }
    }

    /**
     * ONNX Runtime simplifies the model by walking its graph recursively, one level a node. On a
     * usual thread, with a stack of one megabyte, that ends the whole process without a word.
     */
    private static Loaded loadOnDeepStack() {
        var task = new FutureTask<>(OnnxEmbedder::load);
        new Thread(null, task, "load model", STACK_BYTES).start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchUnavailable("interrupted while loading the embedding model", e);
        } catch (ExecutionException e) {
            throw new SearchUnavailable("the embedding model can't be loaded", e);
        }
    }

    private static Loaded load() {
        long began = System.nanoTime();
        try (InputStream model = resource("/bge-small-zh-v1.5-q.onnx");
                InputStream tokenizer = resource("/bge-small-zh-v1.5-q-tokenizer.json");
                var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            var environment = OnnxRuntime.environment();
            var session = environment.createSession(model.readAllBytes(), options);
            var loaded = new Loaded(environment, session, WordPiece.read(tokenizer));
            LOG.info("Loaded {} in {} ms", MODEL, (System.nanoTime() - began) / 1_000_000);
            return loaded;
        } catch (IOException | OrtException e) {
            throw new SearchUnavailable("the embedding model can't be loaded", e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = OnnxEmbedder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("missing from the class path: " + name);
        }
        return stream;
    }

    /** Loads the model now, for instance in the background of a start. */
    public void warmUp() {
        embed("预热");
    }

    /** Waits for calls under way and frees the model; a later call loads it anew. */
    @Override
    public void close() {
        slots.acquireUninterruptibly(SLOTS);
        loading.lock();
        try {
            Loaded present = loaded;
            loaded = null;
            if (present != null) {
                present.session.close();
            }
        } catch (OrtException e) {
            LOG.warn("The embedding model could not be closed", e);
        } finally {
            loading.unlock();
            slots.release(SLOTS);
        }
    }
}
