package org.kepu.cms.check;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code word}: words that mustn't or shouldn't be used. The list that comes along is added to, or
 * taken from, by {@code checks/words.tsv} in the data directory, which is read again when it has
 * changed. A line: the word, {@code block}, {@code hint} or {@code off}, what to write instead,
 * why; parted by tabs.
 */
@Component
class Words implements Check {

    private static final Logger LOG = LoggerFactory.getLogger(Words.class);
    private static final int MOST = 50;

    private final Path own;
    private final Map<String, Word> bundled;
    private volatile Read read;

    Words(Installation installation) {
        this.own = installation.folder("checks").resolve("words.tsv");
        this.bundled = Map.copyOf(bundled());
        this.read = new Read(null, bundled);
    }

    /** A word of the list. */
    private record Word(String word, Severity severity, String instead, String why) {}

    /** The list as it was in the file of that time. */
    private record Read(@Nullable FileTime time, Map<String, Word> words) {}

    @Override
    public List<Finding> look(Draft draft) {
        var found = new ArrayList<Finding>();
        for (Word word : current().values()) {
            for (Draft.Passage passage : draft.passages()) {
                int at = passage.text().indexOf(word.word);
                if (at >= 0 && found.size() < MOST && !isQuoted(draft, passage)) {
                    found.add(finding(word, passage, at));
                }
            }
        }
        return found;
    }

    /** What goes around is repeated in its own words, so these aren't ours to mend. */
    private static boolean isQuoted(Draft draft, Draft.Passage passage) {
        return draft.type().equals("rumor")
                && (passage.place().equals("/fields/claim")
                        || passage.place().startsWith("/fields/variants")
                        || passage.place().endsWith("/quote"));
    }

    private static Finding finding(Word word, Draft.Passage passage, int at) {
        var finding =
                new Finding(
                        "word",
                        word.severity,
                        passage.place(),
                        new Finding.Span(at, at + word.word.length(), word.word),
                        Map.of("word", word.word, "why", word.why),
                        null);
        return word.instead.isEmpty() ? finding : finding.suggesting(word.instead);
    }

    private Map<String, Word> current() {
        FileTime time = time();
        Read known = read;
        if (java.util.Objects.equals(time, known.time)) {
            return known.words;
        }
        var words = new LinkedHashMap<>(bundled);
        if (time != null) {
            try {
                words.putAll(parse(Files.readString(own)));
            } catch (IOException e) {
                LOG.warn("{} can't be read: {}", own, e.getMessage());
            }
        }
        words.values().removeIf(it -> it.why.equals(OFF));
        read = new Read(time, Map.copyOf(words));
        return read.words;
    }

    private static final String OFF = "off";

    private @Nullable FileTime time() {
        try {
            return Files.getLastModifiedTime(own);
        } catch (IOException _) {
            return null;
        }
    }

    private static Map<String, Word> bundled() {
        try (InputStream list = Words.class.getResourceAsStream("/checks/words.tsv")) {
            byte[] bytes = java.util.Objects.requireNonNull(list).readAllBytes();
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Word> parse(String list) {
        var words = new LinkedHashMap<String, Word>();
        for (String line : list.lines().toList()) {
            String[] parts = (line + "\t\t\t").split("\t", -1);
            String word = parts[0].strip();
            if (!word.isEmpty() && !word.startsWith("#")) {
                words.put(word, word(word, parts));
            }
        }
        return words;
    }

    private static Word word(String word, String[] parts) {
        String grade = parts[1].strip().toLowerCase(Locale.ROOT);
        Severity severity = grade.equals("block") ? Severity.BLOCK : Severity.HINT;
        String why = grade.equals(OFF) ? OFF : parts[3].strip();
        return new Word(word, severity, parts[2].strip(), why);
    }
}
