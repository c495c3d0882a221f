package org.kepu.ingest.article;

import net.dankito.readability4j.Readability4J;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Readability which part of a page is the article and answers with that part of the page
 * itself. Readability's own output is a rebuilt copy that has lost pictures, tables and captions;
 * its judgement of where the text stands is what we want.
 */
final class ReadabilityAnchor {

    private static final String MARK = "data-kepu-mark";

    /** Share of Readability's text that the answer must hold; the rest are stray siblings. */
    private static final double ENOUGH = 0.9;

    private ReadabilityAnchor() {}

    static Optional<Element> find(Document page) {
        Document copy = page.clone();
        List<Element> originals = page.getAllElements();
        List<Element> copies = copy.getAllElements();
        for (int i = 0; i < copies.size(); i++) {
            copies.get(i).attr(MARK, Integer.toString(i));
        }
        String address = page.baseUri().isEmpty() ? "http://localhost/" : page.baseUri();
        Element found = new Readability4J(address, copy).parse().getArticleContent();
        return found == null ? Optional.empty() : deepest(lengths(found, originals));
    }

    /** Lengths of the text found, on each element of the page and on all above it. */
    private static Map<Element, Integer> lengths(Element found, List<Element> originals) {
        Map<Element, Integer> lengths = new HashMap<>();
        for (Element element : found.getAllElements()) {
            int length = element.ownText().length();
            Element marked = element.closest("[" + MARK + "]");
            if (length == 0 || marked == null) {
                continue;
            }
            Element original = originals.get(Integer.parseInt(marked.attr(MARK)));
            lengths.merge(original, length, Integer::sum);
            original.parents().forEach(above -> lengths.merge(above, length, Integer::sum));
        }
        return lengths;
    }

    private static Optional<Element> deepest(Map<Element, Integer> lengths) {
        int all = lengths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return lengths.entrySet().stream()
                .filter(entry -> entry.getValue() >= ENOUGH * all && entry.getKey().isBlock())
                .map(Map.Entry::getKey)
                .max((a, b) -> Integer.compare(a.parents().size(), b.parents().size()));
    }
}
