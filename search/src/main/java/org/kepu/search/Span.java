package org.kepu.search;

/**
 * A stretch of a text in UTF-16 code units, as {@link String#substring(int, int)} counts.
 *
 * @param start the first, from 0
 * @param end one behind the last
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + " to " + end);
        }
    }

    /** The length in UTF-16 code units. */
    public int length() {
        return end - start;
    }
}
