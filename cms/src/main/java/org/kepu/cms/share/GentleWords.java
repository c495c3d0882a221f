package org.kepu.cms.share;

import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps mocking and alarming words out of what is passed on. The list is {@code share/words.txt},
 * in the data directory or bundled; it is read again after a minute, so it can be edited at any
 * time.
 */
@Component
public class GentleWords {

    private static final Logger LOG = LoggerFactory.getLogger(GentleWords.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Path own;
    private final Clock clock;
    private final List<String> bundled;
    private volatile Known known = new Known(Instant.EPOCH, List.of());

    private record Known(Instant at, List<String> words) {}

    GentleWords(Installation installation, Clock clock) throws IOException {
        this.own = installation.folder("share").resolve("words.txt");
        this.clock = clock;
        try (InputStream in = GentleWords.class.getResourceAsStream("/share/words.txt")) {
            if (in == null) {
                throw new IOException("share/words.txt is not on the class path");
            }
            this.bundled = words(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The words of the list that stand in the text; empty when it is fit to be passed on. */
    public List<String> in(String text) {
        return now().stream().filter(text::contains).toList();
    }

    private List<String> now() {
        Instant time = clock.instant();
        Known last = known;
        if (Duration.between(last.at(), time).compareTo(KEPT) >= 0) {
            last = new Known(time, read());
            known = last;
        }
        return last.words();
    }

    private List<String> read() {
        if (!Files.isRegularFile(own)) {
            return bundled;
        }
        try {
            return words(Files.readString(own));
        } catch (IOException e) {
            LOG.warn("{} can't be read, the bundled words are used: {}", own, e.getMessage());
            return bundled;
        }
    }

    private static List<String> words(String file) {
        return file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
