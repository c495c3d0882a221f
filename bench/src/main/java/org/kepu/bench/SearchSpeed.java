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
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatcher;
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
 * How fast the engine in the process is on generated entries, beside what it stands on: searching
 * by words beside raw Lucene with the same terms on the same index, matching beside embedding the
 * message alone. Sizes are the arguments; 10,000 without any.
 */
final class SearchSpeed {

    private static final int BATCH = 500;
    private static final int QUERIES = 300;
    private static final int WARM_UP = 100;
    private static final int PAGE = 20;
    private static final double SHARE = 0.6;

    private final TextAnalysis analysis = TextAnalysis.bundled();
    private final StandInEmbedder embedder = new StandInEmbedder(new OnnxEmbedder());

    private SearchSpeed() {}

    public static void main(String[] arguments) throws IOException {
        String[] sizes = arguments.length > 0 ? arguments : new String[] {"10000"};
        var speed = new SearchSpeed();
        say("| items | what | p50 ms | p99 ms | a second |");
        for (String size : sizes) {
            speed.measure(Integer.parseInt(size));
        }
        speed.embedder.close();
    }

    @SuppressWarnings({"SystemOut", "AnnotateFormatMethod"}) // a program's figures; as in Bench
    private static void say(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }

    private void measure(int items) throws IOException {
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target")), "speed-");
        var data = new GeneratedEntries(items);
        try (SearchEngine engine = LuceneEngine.open(directory, embedder, analysis)) {
            long began = System.nanoTime();
            try (Rebuild rebuild = engine.rebuild()) {
                for (int from = 0; from < items; from += BATCH) {
                    rebuild.put(data.entries(from, Math.min(items, from + BATCH)));
                }
                rebuild.swap(1);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.gc();
            Runtime memory = Runtime.getRuntime();
            say(
                    "| %,d | built in %.0f s, %.0f MB on disk, %.0f MB of heap in use | | | |",
                    items,
                    seconds,
                    size(directory) / 1e6,
                    (memory.totalMemory() - memory.freeMemory()) / 1e6);
            compare(items, engine, directory, data);
        } finally {
            delete(directory);
        }
    }

    private void compare(int items, SearchEngine engine, Path directory, GeneratedEntries data)
            throws IOException {
        List<String> queries = data.queries(QUERIES + WARM_UP, new Random(11));
        row(items, "search by words", queries, it -> engine.search(byWords(it)));
        try (var index = FSDirectory.open(newestIndex(directory));
                var reader = DirectoryReader.open(index)) {
            var searcher = new IndexSearcher(reader);
            row(items, "raw Lucene, the same words", queries, it -> raw(searcher, it));
        }
        row(items, "search by words and meaning", queries, it -> engine.search(byMeaning(it)));
        List<String> messages = data.messages(QUERIES + WARM_UP, new Random(13));
        ClaimMatcher matcher = ClaimMatcher.over(engine, embedder, analysis);
        row(items, "match", messages, matcher::match);
        row(items, "embedding the message alone", messages, embedder::embed);
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
