package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.ingest.EvalFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Odd and broken feeds from the test suites of other readers, and Chinese ones. */
class FeedEvalTest {

    /** What is no feed, and why; every other one is read. */
    private static final Map<String, String> REFUSED =
            Map.of(
                    "zh-html-instead.xml", "feed-is-page",
                    "fv-rss-missing_rss2.xml", "feed-is-page",
                    "rome-opml_1.0_links.xml", "feed-unknown",
                    "fp-ill-rss_empty_document.xml", "feed-unknown");

    @Test
    void readsEveryFeedAndRefusesWhatIsNone() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        Map<String, String> chinese = new TreeMap<>();
        int read = 0;
        try (var files = Files.list(EvalFolder.of("feeds"))) {
            for (Path file : files.filter(path -> !path.toString().endsWith(".tsv")).toList()) {
                String name = file.getFileName().toString();
                try {
                    ParsedFeed feed = FeedReader.read(Files.readAllBytes(file), null, null);
                    read++;
                    if (name.startsWith("zh-") && !name.contains("rsshub")) {
                        chinese.put(
                                name,
                                feed.title() + feed.entries().getFirst().title().substring(0, 5));
                    }
                } catch (SourceFailure e) {
                    refused.put(name, e.reason().slug());
                }
            }
        }

        assertThat(read).isGreaterThan(60);
        assertThat(refused).isEqualTo(new TreeMap<>(REFUSED));
        assertThat(chinese.values()).as("%s", chinese).containsOnly("科学辟谣频道邢台某男子");
    }
}
