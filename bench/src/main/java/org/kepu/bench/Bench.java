package org.kepu.bench;

import org.kepu.search.Rebuild;
import org.kepu.search.SearchEngine;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.text.TextAnalysis;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the programs of this module share: an engine filled with a set, and where figures go. */
final class Bench implements AutoCloseable {

    /** Where the sets lie when no folder is named. */
    static final Path SETS = Path.of("../shared/eval");

    private static final int BATCH = 200;

    private final PrintStream out =
            new PrintStream(
                    new java.io.FileOutputStream(java.io.FileDescriptor.out),
                    true,
                    StandardCharsets.UTF_8);

    private final Path directory;
    private final Embedder embedder;
    private final TextAnalysis analysis = TextAnalysis.bundled();

    Bench() throws IOException {
        this.directory = Path.of("target/bench");
        this.embedder = new CachedEmbedder(new OnnxEmbedder(), directory.resolve("vectors"));
    }

    Embedder embedder() {
        return embedder;
    }

    TextAnalysis analysis() {
        return analysis;
    }

    @SuppressWarnings(
            "AnnotateFormatMethod") // the annotation would bring Error Prone into the classpath
    void print(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
    }

    /** An engine that holds the set and nothing else. */
    SearchEngine filled(EvalSet set) throws IOException {
        Path index = directory.resolve("index-" + set.name());
        delete(index);
        SearchEngine engine = LuceneEngine.open(index, embedder, analysis);
        long began = System.nanoTime();
        try (Rebuild rebuild = engine.rebuild()) {
            for (int from = 0; from < set.corpus().size(); from += BATCH) {
                int to = Math.min(set.corpus().size(), from + BATCH);
                rebuild.put(set.corpus().subList(from, to));
            }
            rebuild.swap(1);
        }
        print(
                "%s: %d entries indexed in %.0f s",
                set.name(), set.corpus().size(), (System.nanoTime() - began) / 1e9);
        return engine;
    }

    /** Every n-th of them with {@code -Dkepu.bench.every=n}, for a quicker look. */
    static <T> List<T> sample(List<T> all) {
        int every = Math.max(1, Integer.getInteger("kepu.bench.every", 1));
        return IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    static List<Path> folders(String[] arguments) {
        if (arguments.length > 0) {
            return Stream.of(arguments).map(Path::of).toList();
        }
        return Stream.of("debunk", "paraphrase", "passage").map(SETS::resolve).toList();
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() {
        embedder.close();
    }
}
