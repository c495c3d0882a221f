package org.kepu.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.ingest.EvalFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How much of the main content of real pages is found, and how much besides. */
class MainContentEvalTest {

    private static final double LEAST_MACRO_F1 = 0.95;

    @Test
    void findsTheMainContentOfRealPages() throws IOException {
        Map<String, Double> f1 = new TreeMap<>();
        var extractor = new ArticleExtractor();
        try (var pages = Files.list(EvalFolder.of("html"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                String name = page.getFileName().toString();
                Path expected = page.resolveSibling(name.replace(".html", ".txt"));
                Article article = extractor.extract(Files.readAllBytes(page), null, null);
                f1.put(name, f1(bigrams(article.text()), bigrams(Files.readString(expected))));
            }
        }

        double macro = f1.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
        System.getLogger("eval")
                .log(System.Logger.Level.INFO, "main content, macro F1 {0}: {1}", macro, f1);
        assertThat(f1).as("pages").hasSizeGreaterThan(30);
        assertThat(macro).as("macro F1 of %s", f1).isGreaterThanOrEqualTo(LEAST_MACRO_F1);
    }

    private static double f1(Map<String, Integer> found, Map<String, Integer> expected) {
        int common = 0;
        for (var gram : found.entrySet()) {
            common += Math.min(gram.getValue(), expected.getOrDefault(gram.getKey(), 0));
        }
        return 2.0 * common / Math.max(1, count(found) + count(expected));
    }

    private static int count(Map<String, Integer> grams) {
        return grams.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> bigrams(String text) {
        String dense = text.replaceAll("[\\s\\u00A0\\u200B\\uFEFF]+", "");
        Map<String, Integer> grams = new HashMap<>();
        for (int i = 0; i + 1 < dense.length(); i++) {
            grams.merge(dense.substring(i, i + 2), 1, Integer::sum);
        }
        return grams;
    }
}
