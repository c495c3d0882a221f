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
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cuts texts into the tokens that are indexed and looked up. Safe for use by many threads. Its
 * dictionaries are read on first use (some 0.5 s); {@link #warmUp()} does it before.
 */
public final class TextAnalysis {

    private final List<String> terms;
    private final Synonyms synonyms;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Words words;

    private TextAnalysis(List<String> terms, Synonyms synonyms) {
        this.terms = terms;
        this.synonyms = synonyms;
    }

    /** With the bundled terms and synonyms. */
    public static TextAnalysis bundled() {
        return new TextAnalysis(resource("terms.txt"), Synonyms.of(resource("synonyms.txt")));
    }

    /**
     * With the bundled terms and synonyms and those of an editor in {@code terms.txt} and {@code
     * synonyms.txt} of a directory, as far as they are there.
     *
     * @throws IOException if a file is there but can't be read as UTF-8
     */
    public static TextAnalysis extendedBy(Path directory) throws IOException {
        var terms = new ArrayList<>(resource("terms.txt"));
        var rules = new ArrayList<>(resource("synonyms.txt"));
        if (Files.isRegularFile(directory.resolve("terms.txt"))) {
            terms.addAll(Files.readAllLines(directory.resolve("terms.txt")));
        }
        if (Files.isRegularFile(directory.resolve("synonyms.txt"))) {
            rules.addAll(Files.readAllLines(directory.resolve("synonyms.txt")));
        }
        return new TextAnalysis(terms, Synonyms.of(rules));
    }

    /** Overlapping pairs of characters, in order. */
    public List<Token> bigrams(NormalText text) {
        return Bigrams.of(text);
    }

    /** Words without punctuation and particles, in order. */
    public List<Token> words(NormalText text) {
        return words().of(text);
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
