package org.kepu.cms.check;

import org.springframework.stereotype.Component;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How hard the text is for whom it is meant: {@code sentence-long} points at the longest sentence,
 * {@code hard-to-read} tells of the mean. Long sentences are what readers of Chinese stumble over
 * first and what an author can mend at once; the limits are ours, stricter for the young, the old
 * and farmers.
 */
@Component
class EasyToRead implements Check {

    private static final Set<String> GENTLE = Set.of("youth", "senior", "farmer");

    /** Shorter texts have no mean worth telling. */
    private static final int FEWEST = 5;

    @Override
    public List<Finding> look(Draft draft) {
        boolean gentle = draft.content().audiences().stream().anyMatch(GENTLE::contains);
        int longest = gentle ? 60 : 90;
        int mean = gentle ? 32 : 45;
        List<Finding.Span> sentences = sentences(draft.content().body().text());
        var found = new ArrayList<Finding>();
        sentences.stream()
                .filter(it -> it.text().length() > longest)
                .max(java.util.Comparator.comparingInt(it -> it.text().length()))
                .ifPresent(
                        it ->
                                found.add(
                                        Finding.hint(
                                                        "sentence-long",
                                                        "/body",
                                                        Map.of(
                                                                "length",
                                                                it.text().length(),
                                                                "longest",
                                                                longest))
                                                .at(it)));
        double average = sentences.stream().mapToInt(it -> it.text().length()).average().orElse(0);
        if (sentences.size() >= FEWEST && average > mean) {
            found.add(
                    Finding.hint(
                            "hard-to-read",
                            "/body",
                            Map.of("mean", Math.round(average), "longest", mean)));
        }
        return found;
    }

    private static List<Finding.Span> sentences(String text) {
        var sentences = new ArrayList<Finding.Span>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.CHINESE);
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                int from = text.indexOf(sentence, start);
                sentences.add(new Finding.Span(from, from + sentence.length(), sentence));
            }
        }
        return sentences;
    }
}
