package org.kepu.search.text;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cuts texts into the tokens that are indexed and looked up. Safe for use by many threads, also
 * while a site's words change. Its dictionaries are read on first use (some 0.5 s); {@link
 * #warmUp()} does it before.
 */
public final class TextAnalysis {

    private final SiteWords base;
    private volatile Lists lists;

    private TextAnalysis(SiteWords base) {
        this.base = base;
        this.lists = new Lists(base);
    }

    /** With the bundled terms, synonyms and places. */
    public static TextAnalysis bundled() {
        return new TextAnalysis(resources());
    }

    /**
     * With the bundled files and those of an operator, {@code terms.txt}, {@code synonyms.txt},
     * {@code places.txt} and {@code noise.txt} in a directory, as far as they are there. A line
     * that isn't what {@link WordList} asks for is passed over.
     *
     * @throws IOException if a file is there but can't be read as UTF-8
     */
    public static TextAnalysis extendedBy(Path directory) throws IOException {
        var own =
                new SiteWords(
                        lines(WordList.TERMS, directory),
                        lines(WordList.SYNONYMS, directory),
                        lines(WordList.PLACES, directory),
                        lines(WordList.NOISE, directory),
                        0);
        return new TextAnalysis(resources().with(own));
    }

    private static List<String> lines(WordList list, Path directory) throws IOException {
        Path file = directory.resolve(list.slug() + ".txt");
        return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    }

    private static SiteWords resources() {
        return new SiteWords(
                resource("terms.txt"),
                resource("synonyms.txt"),
                resource("places.txt"),
                List.of(),
                0);
    }

    /**
     * From now on these words count beside those it was made with, in the place of the site's words
     * before. Returns when they are in use; texts that are being cut meanwhile may still be cut
     * without them.
     */
    public void use(SiteWords site) {
        var next = new Lists(base.with(site));
        next.words();
        lists = next;
    }

    /** The number of the site's words in use. */
    public long number() {
        return lists.number;
    }

    /** Overlapping pairs of characters, in order. */
    public List<Token> bigrams(NormalText text) {
        return Bigrams.of(text);
    }

    /** Words without punctuation and particles, in order. */
    public List<Token> words(NormalText text) {
        return lists.words().of(text);
    }

    /** Words for things, in order; those for places are not among them. */
    public List<Token> nouns(NormalText text) {
        return lists.words().nouns(text);
    }

    /** The places a text names: by stem, how each is written. */
    public Map<String, String> placesIn(NormalText text) {
        Lists now = lists;
        return now.places.named(now.words().places(text, now.places));
    }

    /** Which place lies in which. */
    public Places places() {
        return lists.places;
    }

    /** Words that mean the same. */
    public Synonyms synonyms() {
        return lists.synonyms;
    }

    /** Phrases of chats that a site wants passed over, in the common form, longest first. */
    public List<String> noise() {
        return lists.noise;
    }

    /** Reads the dictionaries now, for instance in the background of a start. */
    public void warmUp() {
        words(NormalText.of("預熱:科普中国"));
        Pinyin.of(NormalText.of("预热"));
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

    /** What belongs together: replaced as a whole. */
    private static final class Lists {

        private final List<String> terms;
        private final Synonyms synonyms;
        private final Places places;
        private final List<String> noise;
        private final long number;
        private final ReentrantLock loading = new ReentrantLock();
        private volatile @Nullable Words words;

        Lists(SiteWords all) {
            this.terms = plain(all.terms());
            this.synonyms = Synonyms.of(all.synonyms());
            this.places = new Places(all.places());
            this.noise =
                    plain(all.noise()).stream()
                            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                            .toList();
            this.number = all.number();
        }

        /** Lines in the common form, without remarks. */
        private static List<String> plain(List<String> lines) {
            return lines.stream()
                    .map(line -> NormalText.of(line.replaceFirst("#.*", "")).text().strip())
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        }

        Words words() {
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
            all.addAll(terms);
            return all;
        }
    }
}
