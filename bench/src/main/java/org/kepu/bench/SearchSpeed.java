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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How fast the engines are on generated entries, beside what they stand on: searching by words
 * beside raw Lucene with the same terms on the same index, matching beside embedding the message
 * alone; and Elasticsearch on the same entries, where {@code kepu.elasticsearch.home} says where it
 * is, up to {@code kepu.bench.elasticsearch} of them (100,000). What is compared is asked in turn,
 * query by query, so that other work on the machine slows all of it alike. Sizes are the arguments;
 * 10,000 without any.
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
        say("| items | what | p50 ms | p99 ms | a second | of the first |");
        for (String size : sizes) {
            speed.measure(Integer.parseInt(size));
        }
        speed.model.close();
    }

    @SuppressWarnings({"SystemOut", "AnnotateFormatMethod"}) // a program's figures; as in Bench
    private static void say(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }

    private void measure(int items) throws IOException {
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target")), "speed-");
        var data = new GeneratedEntries(items);
        try (SearchEngine lucene = LuceneEngine.open(directory, cheap, analysis)) {
            double seconds = build(lucene, items, data);
            System.gc();
            Runtime memory = Runtime.getRuntime();
            say(
                    "| %,d | Lucene: built in %.0f s, %.0f MB on disk, %.0f MB of heap in use |"
                            + " | | | |",
                    items,
                    seconds,
                    size(directory) / 1e6,
                    (memory.totalMemory() - memory.freeMemory()) / 1e6);
            if (items > mostOnElasticsearch
                    || System.getProperty("kepu.elasticsearch.home", "").isEmpty()) {
                compare(items, directory, Map.of("Lucene", lucene), data);
            } else {
                withElasticsearch(items, directory, lucene, data);
            }
        } finally {
            delete(directory);
        }
    }

    private void withElasticsearch(
            int items, Path directory, SearchEngine lucene, GeneratedEntries data)
            throws IOException {
        Path store = Files.createTempDirectory("kepu-speed-");
        try (var server = RealElasticsearch.in(store).onJava("-Xms2g -Xmx2g").start()) {
            var settings = ElasticSettings.of(server.uri()).named("speed");
            try (SearchEngine elastic = ElasticEngine.over(settings, cheap, analysis)) {
                elastic.health();
                say(
                        "| %,d | Elasticsearch: built in %.0f s, %.0f MB on disk | | | | |",
                        items, build(elastic, items, data), size(store.resolve("data")) / 1e6);
                Map<String, SearchEngine> engines = new LinkedHashMap<>();
                engines.put("Lucene", lucene);
                engines.put("Elasticsearch", elastic);
                compare(items, directory, engines, data);
            }
        }
    }

    private void compare(
            int items, Path directory, Map<String, SearchEngine> engines, GeneratedEntries data)
            throws IOException {
        List<String> queries = data.queries(QUERIES + WARM_UP, new Random(11));
        List<String> messages = data.messages(QUERIES + WARM_UP, new Random(13));
        try (var index = FSDirectory.open(newestIndex(directory));
                var reader = DirectoryReader.open(index)) {
            var searcher = new IndexSearcher(reader);
            Map<String, Consumer<String>> words = new LinkedHashMap<>();
            words.put("raw Lucene, the same words", it -> raw(searcher, it));
            engines.forEach(
                    (name, engine) ->
                            words.put(name + " by words", it -> engine.search(byWords(it))));
            rows(items, queries, words);
        }
        Map<String, Consumer<String>> meaning = new LinkedHashMap<>();
        meaning.put("embedding the query alone", model::embed);
        engines.forEach(
                (name, engine) ->
                        meaning.put(
                                name + " by words and meaning",
                                it -> engine.search(byMeaning(it))));
        rows(items, queries, meaning);
        Map<String, Consumer<String>> matching = new LinkedHashMap<>();
        matching.put("embedding the message alone", model::embed);
        engines.forEach(
                (name, engine) -> {
                    ClaimMatcher matcher = ClaimMatcher.over(engine, costly, analysis);
                    matching.put("match on " + name, matcher::match);
                });
        rows(items, messages, matching);
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

    /** Asks each thing each text, one after the other. */
    private static void rows(int items, List<String> texts, Map<String, Consumer<String>> things) {
        Map<String, long[]> took = new LinkedHashMap<>();
        things.forEach((name, asked) -> took.put(name, new long[QUERIES]));
        for (int i = 0; i < WARM_UP + QUERIES; i++) {
            String text = texts.get(i);
            int at = i - WARM_UP;
            things.forEach(
                    (name, asked) -> {
                        long began = System.nanoTime();
                        asked.accept(text);
                        if (at >= 0) {
                            took.getOrDefault(name, new long[QUERIES])[at] =
                                    System.nanoTime() - began;
                        }
                    });
        }
        double first = 0;
        for (Map.Entry<String, long[]> one : took.entrySet()) {
            long[] nanos = one.getValue();
            Arrays.sort(nanos);
            double rate = 1e9 / Arrays.stream(nanos).average().orElseThrow();
            first = first == 0 ? rate : first;
            say(
                    "| %,d | %s | %.2f | %.2f | %.0f | %.0f %% |",
                    items,
                    one.getKey(),
                    nanos[QUERIES / 2] / 1e6,
                    nanos[QUERIES * 99 / 100] / 1e6,
                    rate,
                    100 * rate / first);
        }
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
