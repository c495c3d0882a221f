package org.kepu.cms.intake;

import org.kepu.ingest.source.SourceItem;
import org.springframework.util.PatternMatchUtils;

import java.util.List;

/**
 * Which documents of a source are taken. A pattern has {@code *} for any characters and is held
 * against the document's key (its path, address or id) and its name.
 *
 * @param include at least one must match; empty for all
 * @param exclude none may match
 */
public record TakeRules(List<String> include, List<String> exclude) {

    /** Every document. */
    public static final TakeRules ALL = new TakeRules(List.of(), List.of());

    static final int MOST_PATTERNS = 50;
    static final int LONGEST_PATTERN = 300;

    public TakeRules {
        include = include == null ? List.of() : List.copyOf(include);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }

    boolean take(SourceItem item) {
        return (include.isEmpty() || matches(include, item)) && !matches(exclude, item);
    }

    private static boolean matches(List<String> patterns, SourceItem item) {
        return patterns.stream()
                .anyMatch(
                        it ->
                                PatternMatchUtils.simpleMatch(it, item.key())
                                        || PatternMatchUtils.simpleMatch(it, item.name()));
    }
}
