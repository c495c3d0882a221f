package org.kepu.search.rank;

import org.kepu.search.Suggestion;
import org.kepu.search.text.NormalText;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A title or claim that goes on from what was typed.
 *
 * @param id of its entry
 * @param begins whether it begins with what was typed
 * @param title whether it is a title
 */
public record Completion(String text, String id, boolean begins, boolean title) {

    /** How much of what is typed is looked at. */
    public static final int MAX_TYPED = 64;

    /** From this many letters on, one of them may be a slip. */
    public static final int SLIP_FROM = 5;

    private static final Comparator<Completion> ORDER =
            Comparator.comparing(Completion::begins)
                    .thenComparing(Completion::title)
                    .reversed()
                    .thenComparingInt(one -> one.text.length())
                    .thenComparing(Completion::text)
                    .thenComparing(Completion::id);

    /** A completion of what was typed. */
    public static Completion of(String text, String id, boolean title, String typed) {
        return new Completion(text, id, NormalText.of(text).text().startsWith(typed), title);
    }

    /** What was typed, as it is looked up. */
    public static String typed(String prefix) {
        return NormalText.of(PassagePlan.head(prefix, MAX_TYPED)).text().strip();
    }

    /** Pinyin is typed with or without spaces and apostrophes; empty when it isn't pinyin. */
    public static String sound(String typed) {
        boolean latin = typed.chars().allMatch(c -> c < 128);
        return latin ? typed.replaceAll("[ ']", "") : "";
    }

    /** The best completions, one an entry. */
    public static List<Suggestion> best(Collection<Completion> found, int limit) {
        Map<String, Suggestion> distinct = new LinkedHashMap<>();
        found.stream()
                .sorted(ORDER)
                .forEach(one -> distinct.putIfAbsent(one.id, new Suggestion(one.text, one.id)));
        return distinct.values().stream().limit(limit).toList();
    }
}
