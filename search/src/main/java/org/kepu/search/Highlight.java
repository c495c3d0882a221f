package org.kepu.search;

import java.util.List;

/**
 * A piece of an entry's own text in which words of the query stand. It is plain text: whoever shows
 * it escapes it and marks the spans.
 *
 * @param field {@code title}, {@code summary}, {@code claim} or {@code text}
 * @param text at most about 160 characters, never cut inside a character
 * @param marks in order, without overlaps, counted in {@code text}
 */
public record Highlight(String field, String text, List<Span> marks) {

    public Highlight {
        marks = List.copyOf(marks);
    }
}
