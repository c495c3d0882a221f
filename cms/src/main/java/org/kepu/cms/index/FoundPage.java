package org.kepu.cms.index;

import org.jspecify.annotations.Nullable;
import org.kepu.search.Facet;
import org.kepu.search.FacetCount;
import org.kepu.search.Highlight;
import org.kepu.search.text.NormalText;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of a search.
 *
 * @param next cursor of the following page, if there is one
 * @param suggestion a better spelling, if there is one
 */
public record FoundPage(
        List<FoundItem> items,
        Map<Facet, List<FacetCount>> facets,
        @Nullable Long total,
        @Nullable String next,
        @Nullable String suggestion) {

    /** So much of what was asked for has to stand in an item that it helps; as in the engine. */
    private static final double MOST = 0.6;

    /**
     * Whether an item has most of what was asked for. What is only near in meaning is shown, too,
     * but an editor wants to know that nothing was there.
     *
     * @param text as it was asked
     */
    public boolean answers(String text) {
        Set<Integer> asked = letters(text);
        return items.stream()
                .map(it -> it.highlights().stream().map(FoundPage::marked))
                .map(it -> letters(it.collect(Collectors.joining())))
                .anyMatch(
                        it -> {
                            it.retainAll(asked);
                            return it.size() >= MOST * asked.size();
                        });
    }

    private static String marked(Highlight highlight) {
        return highlight.marks().stream()
                .map(it -> highlight.text().substring(it.start(), it.end()))
                .collect(Collectors.joining());
    }

    private static Set<Integer> letters(String text) {
        return NormalText.of(text)
                .text()
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
    }
}
