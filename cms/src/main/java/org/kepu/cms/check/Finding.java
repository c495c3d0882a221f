package org.kepu.cms.check;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;

import java.util.Map;

/**
 * Something that a check found.
 *
 * @param rule the name of the rule, as in the settings
 * @param place a JSON pointer into the item
 * @param span where in that member's text; null: the member as a whole
 * @param facts fill the sentence {@code check.RULE} of the message bundles
 * @param suggestion what to write instead; null when there is no saying
 */
public record Finding(
        String rule,
        Severity severity,
        String place,
        @Nullable Span span,
        Map<String, ?> facts,
        @Nullable String suggestion) {

    public Finding {
        facts = Map.copyOf(facts);
    }

    /**
     * A part of a text.
     *
     * @param start in UTF-16 units, of the body's text without markup
     * @param end after its last
     * @param text that stands there
     */
    public record Span(int start, int end, String text) {}

    /** Something that the author is told. */
    public static Finding hint(String rule, String place, Map<String, ?> facts) {
        return new Finding(rule, Severity.HINT, place, null, facts, null);
    }

    /** Something that keeps the item back. */
    public static Finding block(String rule, String place, Map<String, ?> facts) {
        return new Finding(rule, Severity.BLOCK, place, null, facts, null);
    }

    /** The same, less or more grave. */
    Finding as(Severity other) {
        return new Finding(rule, other, place, span, facts, suggestion);
    }

    Finding at(Span where) {
        return new Finding(rule, severity, place, where, facts, suggestion);
    }

    /** The same with what to write instead, or an address where to look. */
    public Finding suggesting(String words) {
        return new Finding(rule, severity, place, span, facts, words);
    }

    /** As the problem that refuses the item. */
    public Flaw flaw() {
        return Flaw.at(place, "check." + rule, facts);
    }
}
