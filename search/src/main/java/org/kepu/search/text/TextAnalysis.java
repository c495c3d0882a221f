package org.kepu.search.text;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cuts texts into the tokens that are indexed and looked up. Safe for use by many threads. Its
 * dictionaries are read on first use (some 0.5 s); {@link #warmUp()} does it before.
 */
public final class TextAnalysis {

    private final List<String> terms;
    private final Synonyms synonyms;
    private final Places places;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Words words;

    private TextAnalysis(List<String> terms, List<String> synonyms, List<String> places) {
        this.terms = terms;
        this.synonyms = Synonyms.of(synonyms);
        this.places = new Places(places);
    }

    /** With the bundled terms, synonyms and places. */
    public static TextAnalysis bundled() {
        return new TextAnalysis(
                resource("terms.txt"), resource("synonyms.txt"), resource("places.txt"));
    }

    /**
     * With the bundled files and those of an editor, {@code terms.txt}, {@code synonyms.txt} and
     * {@code places.txt} in a directory, as far as they are there.
     *
     * @throws IOException if a file is there but can't be read as UTF-8
     */
    public static TextAnalysis extendedBy(Path directory) throws IOException {
        return new TextAnalysis(
                both("terms.txt", directory),
                both("synonyms.txt", directory),
                both("places.txt", directory));
    }

    private static List<String> both(String name, Path directory) throws IOException {
        var lines = new ArrayList<>(resource(name));
        if (Files.isRegularFile(directory.resolve(name))) {
            lines.addAll(Files.readAllLines(directory.resolve(name)));
        }
        return lines;
    }

    /** Overlapping pairs of characters, in order. */
    public List<Token> bigrams(NormalText text) {
        return Bigrams.of(text);
    }

    /** Words without punctuation and particles, in order. */
    public List<Token> words(NormalText text) {
        return words().of(text);
    }

    /** Words for things, in order; those for places are not among them. */
    public List<Token> nouns(NormalText text) {
        return words().nouns(text);
    }

    /** The places a text names: by stem, how each is written. */
    public Map<String, String> placesIn(NormalText text) {
        return places.named(words().places(text, places));
    }

    /** Which place lies in which. */
    public Places places() {
        return places;
    }

    /** Words that mean the same. */
    public Synonyms synonyms() {
        return synonyms;
    }

    /** Reads the dictionaries now, for instance in the background of a start. */
    public void warmUp() {
        words(NormalText.of("預熱:科普中国"));
        Pinyin.of(NormalText.of("预热"));
    }

    private Words words() {
        Words ready = words;
        if (ready != null) {
            return ready;
        }
        loading.lock();
        try {
            Words other = words;
            if (other == null) {
                other = new Words(dictionary());
                words = other;
            }
            return other;
        } finally {
            loading.unlock();
        }
    }

    private Set<String> dictionary() {
        var all = new LinkedHashSet<>(synonyms.terms());
        for (String line : terms) {
            String term = NormalText.of(line.replaceFirst("#.*", "")).text().strip();
            if (!term.isEmpty()) {
                all.add(term);
            }
        }
        return all;
    }

    private static List<String> resource(String name) {
        var stream = TextAnalysis.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("missing from the archive: " + name);
        }
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
