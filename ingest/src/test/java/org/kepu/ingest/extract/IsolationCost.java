package org.kepu.ingest.extract;

import org.apache.tika.config.TikaConfig;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.ToXMLContentHandler;
import org.kepu.ingest.extract.worker.EmbeddedFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What worker processes cost: documents a second over the files of a folder, through {@link
 * TikaExtractor} and through Tika in this process, in turns.
 *
 * <p>{@code ./mvnw -pl ingest -am test-compile -Pisolation-cost -Dfolder=samples/articles}
 */
final class IsolationCost {

    private static final int THREADS = 2;
    private static final int ROUNDS = 6;

    private IsolationCost() {}

    /** Reads one file. */
    private interface Reader {
        void read(Path file, Path scratch) throws Exception;
    }

    /** Prints a line a round. */
    public static void main(String[] arguments) throws Exception {
        List<Path> files = documents(Path.of(arguments[0]));
        Path scratch = Files.createTempDirectory("isolation-cost");
        var configuration =
                new WorkerConfiguration(WorkerFolder.built(), THREADS, ExtractLimits.DEFAULT);
        Path home = Files.createDirectory(scratch.resolve("in-process"));
        configuration.write(home);
        var parser = new AutoDetectParser(new TikaConfig(home.resolve("tika.xml")));
        double average =
                files.stream().mapToLong(file -> file.toFile().length()).average().orElse(0);
        Map<String, Double> best = new ConcurrentHashMap<>();
        try (var extractor = new TikaExtractor(configuration, scratch.resolve("workers"))) {
            for (int round = 1; round <= ROUNDS; round++) {
                double isolated =
                        rate(files, scratch, (file, own) -> isolated(extractor, file, own));
                double inside = rate(files, scratch, (file, own) -> inside(parser, file, own));
                best.merge("isolated", isolated, Math::max);
                best.merge("inside", inside, Math::max);
                print(
                        "round %d: isolated %.1f documents/s, %.1f MB/s; in process %.1f"
                                + " documents/s, %.1f MB/s",
                        round, isolated, isolated * average / 1e6, inside, inside * average / 1e6);
            }
        } finally {
            WorkerPool.delete(scratch);
        }
        print(
                "%d files, best rounds: isolated %.1f, in process %.1f documents/s, ratio %.2f",
                files.size(),
                best.get("isolated"),
                best.get("inside"),
                best.get("isolated") / best.get("inside"));
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static List<Path> documents(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(
                            file ->
                                    file.toString()
                                            .matches(".*\\.(docx?|pptx?|xlsx?|pdf|epub|rtf|odt)"))
                    .sorted()
                    .toList();
        }
    }

    private static double rate(List<Path> files, Path scratch, Reader reader) throws Exception {
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (Path file : files) {
                all.add(
                        threads.submit(
                                () -> {
                                    Path own = Files.createTempDirectory(scratch, "document-");
                                    reader.read(file, own);
                                    WorkerPool.delete(own);
                                    return file;
                                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
        return files.size() * 1e9 / (System.nanoTime() - start);
    }

    private static void isolated(TikaExtractor extractor, Path file, Path scratch)
            throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        extractor.extract(new Document(file, name, "", file.toUri(), null, scratch));
    }

    private static void inside(AutoDetectParser parser, Path file, Path scratch) throws Exception {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, file.getFileName().toString());
        var context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new EmbeddedFiles(scratch, 300, 200L << 20));
        try (InputStream bytes = TikaInputStream.get(file)) {
            parser.parse(bytes, new ToXMLContentHandler(), metadata, context);
        }
    }
}
