package org.kepu.ingest.article;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How much of each element of a page reads like sentences and how much like furniture. A run is the
 * text between two block boundaries: a run of some length or with sentence punctuation, and not
 * mostly links, counts as sentences; everything else (menus, captions of teasers, buttons) as
 * furniture. Word counts, which extractors for spaced languages use, mean nothing in Chinese.
 */
final class Blocks {

    /** Lengths in characters without blanks. */
    record Weight(int sentences, int furniture) {
        static final Weight NONE = new Weight(0, 0);

        Weight plus(Weight other) {
            return new Weight(sentences + other.sentences, furniture + other.furniture);
        }
    }

    private static final Pattern PUNCTUATION = Pattern.compile("[，。！？；：、“”…—,;!?]|\\.\\s");
    private static final int LONG_RUN = 40;
    private static final double MOSTLY_LINKS = 0.35;

    private final Map<Element, Weight> weights = new HashMap<>();
    private int runChars;
    private int runLinkChars;
    private int runPunctuation;

    Blocks(Element root) {
        measure(root, false);
    }

    Weight of(Element element) {
        return weights.getOrDefault(element, Weight.NONE);
    }

    private Weight measure(Element element, boolean inLink) {
        Weight sum = Weight.NONE;
        boolean link = inLink || element.normalName().equals("a");
        boolean breaks = PlainText.breaksLine(element);
        if (breaks) {
            sum = sum.plus(endRun());
        }
        Weight before = sum;
        sum = Weight.NONE;
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words) {
                add(words.getWholeText(), link);
            } else if (child instanceof Element inner) {
                sum = sum.plus(measure(inner, link));
            }
        }
        if (breaks) {
            sum = sum.plus(endRun());
        }
        weights.put(element, sum);
        // The run before this block belongs to the parent, not to the block.
        return before.plus(sum);
    }

    private void add(String words, boolean link) {
        int length = (int) words.chars().filter(c -> !isBlank(c)).count();
        runChars += length;
        if (link) {
            runLinkChars += length;
        } else {
            runPunctuation += (int) PUNCTUATION.matcher(words).results().count();
        }
    }

    private Weight endRun() {
        boolean sentence =
                runChars > 0
                        && runLinkChars < MOSTLY_LINKS * runChars
                        && ((runPunctuation > 0 && runChars >= 8) || runChars >= LONG_RUN);
        var weight = sentence ? new Weight(runChars, 0) : new Weight(0, runChars);
        runChars = 0;
        runLinkChars = 0;
        runPunctuation = 0;
        return weight;
    }

    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || c == 0xA0 || c == 0x200B || c == 0xFEFF;
    }
}
