package org.kepu.bench;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchQuery;
import org.kepu.search.elastic.ElasticEngine;
import org.kepu.search.elastic.ElasticSettings;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatcher;
import org.kepu.search.testserver.RealElasticsearch;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How fast the engines are on generated entries, beside what they stand on: searching by words
 * beside raw Lucene with the same terms on the same index, matching beside embedding the message
 * alone; and Elasticsearch on the same entries, where {@code kepu.elasticsearch.home} says where it
 * is, up to {@code kepu.bench.elasticsearch} of them (100,000). Sizes are the arguments; 10,000
 * without any.
 */
final class SearchSpeed {

    private static final int BATCH = 500;
    private static final int QUERIES = 300;
    private static final int WARM_UP = 100;
    private static final int PAGE = 20;
    private static final double SHARE = 0.6;

    private final TextAnalysis analysis = TextAnalysis.bundled();
    private final Embedder model = new OnnxEmbedder();
    private final Embedder cheap = new StandInEmbedder(model, false);
    private final Embedder costly = new StandInEmbedder(model, true);
    private final int mostOnElasticsearch = Integer.getInteger("kepu.bench.elasticsearch", 100_000);

    private SearchSpeed() {}

    public static void main(String[] arguments) throws IOException {
        String[] sizes = arguments.length > 0 ? arguments : new String[] {"10000"};
        var speed = new SearchSpeed();
        say("| items | what | p50 ms | p99 ms | a second |");
        for (String size : sizes) {
            speed.lucene(Integer.parseInt(size));
        }
        if (!System.getProperty("kepu.elasticsearch.home", "").isEmpty()) {
            for (String size : sizes) {
                if (Integer.parseInt(size) <= speed.mostOnElasticsearch) {
                    speed.elasticsearch(Integer.parseInt(size));
                }
            }
        }
        speed.model.close();
    }

    @SuppressWarnings({"SystemOut", "AnnotateFormatMethod"}) // a program's figures; as in Bench
    private static void say(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }

    private void lucene(int items) throws IOException {
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target")), "speed-");
        var data = new GeneratedEntries(items);
        try (SearchEngine engine = LuceneEngine.open(directory, cheap, analysis)) {
            double seconds = build(engine, items, data);
            System.gc();
            Runtime memory = Runtime.getRuntime();
            say(
                    "| %,d | built in %.0f s, %.0f MB on disk, %.0f MB of heap in use | | | |",
                    items,
                    seconds,
                    size(directory) / 1e6,
                    (memory.totalMemory() - memory.freeMemory()) / 1e6);
            words(items, "search by words", engine, data);
            raw(items, directory, data);
            meaning(items, "", engine, data);
        } finally {
            delete(directory);
        }
    }

    private void elasticsearch(int items) throws IOException {
        Path directory = Files.createTempDirectory("kepu-speed-");
        var data = new GeneratedEntries(items);
        try (var server =
                RealElasticsearch.in(directory).onJava("-Xms2g -Xmx2g").start()) {
            var settings = ElasticSettings.of(server.uri()).named("speed");
            try (SearchEngine engine = ElasticEngine.over(settings, cheap, analysis)) {
                engine.health();
                double seconds = build(engine, items, data);
                say(
                        "| %,d | Elasticsearch: built in %.0f s, %.0f MB on disk | | | |",
                        items, seconds, size(directory.resolve("data")) / 1e6);
                words(items, "Elasticsearch: search by words", engine, data);
                meaning(items, "Elasticsearch: ", engine, data);
            }
        }
    }

    private static double build(SearchEngine engine, int items, GeneratedEntries data) {
        long began = System.nanoTime();
        try (Rebuild rebuild = engine.rebuild()) {
            for (int from = 0; from < items; from += BATCH) {
                rebuild.put(data.entries(from, Math.min(items, from + BATCH)));
            }
            rebuild.swap(1);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static List<String> queries(GeneratedEntries data) {
        return data.queries(QUERIES + WARM_UP, new Random(11));
    }

    private static void words(int items, String what, SearchEngine engine, GeneratedEntries data) {
        row(items, what, queries(data), it -> engine.search(byWords(it)));
    }

    private void raw(int items, Path directory, GeneratedEntries data) throws IOException {
        try (var index = FSDirectory.open(newestIndex(directory));
                var reader = DirectoryReader.open(index)) {
            var searcher = new IndexSearcher(reader);
            row(items, "raw Lucene, the same words", queries(data), it -> raw(searcher, it));
        }
    }

    private void meaning(int items, String on, SearchEngine engine, GeneratedEntries data) {
        row(
                items,
                on + "search by words and meaning",
                queries(data),
                it -> engine.search(byMeaning(it)));
        List<String> messages = data.messages(QUERIES + WARM_UP, new Random(13));
        ClaimMatcher matcher = ClaimMatcher.over(engine, costly, analysis);
        row(items, on + "match", messages, matcher::match);
        row(items, on + "embedding the message alone", messages, model::embed);
    }

    private static SearchQuery byWords(String text) {
        return SearchQuery.of(text).sort(SearchQuery.Sort.NEWEST).limit(PAGE).build();
    }

    private static SearchQuery byMeaning(String text) {
        return SearchQuery.of(text).limit(PAGE).build();
    }

    /** What the engine asks of Lucene, by its own field names; the stored fields are read too. */
    private void raw(IndexSearcher searcher, String text) {
        Set<String> tokens = new LinkedHashSet<>();
        analysis.bigrams(NormalText.of(text)).stream().map(Token::text).forEach(tokens::add);
        var words = new BooleanQuery.Builder();
        tokens.forEach(it -> words.add(new TermQuery(new Term("bigrams", it)), Occur.SHOULD));
        words.setMinimumNumberShouldMatch(
                tokens.size() <= 3 ? tokens.size() : (int) Math.ceil(SHARE * tokens.size()));
        var query =
                new BooleanQuery.Builder()
                        .add(words.build(), Occur.MUST)
                        .add(new TermQuery(new Term("kind", "entry")), Occur.FILTER)
                        .build();
        var newest =
                new Sort(
                        new SortField("publishedOrder", SortField.Type.LONG, true),
                        new SortField("idOrder", SortField.Type.STRING));
        try {
            for (ScoreDoc hit : searcher.search(query, PAGE + 1, newest).scoreDocs) {
                Document shown = searcher.storedFields().document(hit.doc);
                if (shown.get("title") == null) {
                    throw new IllegalStateException("another layout");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(int items, String what, List<String> texts, Consumer<String> asked) {
        texts.subList(0, WARM_UP).forEach(asked);
        long[] took = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
            long began = System.nanoTime();
            asked.accept(texts.get(WARM_UP + i));
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        double mean = Arrays.stream(took).average().orElseThrow();
        say(
                "| %,d | %s | %.2f | %.2f | %.0f |",
                items, what, took[QUERIES / 2] / 1e6, took[QUERIES * 99 / 100] / 1e6, 1e9 / mean);
    }

    private static Path newestIndex(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(it -> it.getFileName().toString().startsWith("segments_"))
                    .max(Comparator.comparingLong(it -> it.toFile().lastModified()))
                    .map(Path::getParent)
                    .orElseThrow();
        }
    }

    private static long size(Path directory) throws IOException {
        long size = 0;
        for (Path file : all(directory)) {
            size += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return size;
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new ArrayList<>(files.toList());
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : all(directory).reversed()) {
            Files.delete(file);
        }
    }
}
