package org.kepu.search.text;

import org.kepu.search.Span;

/**
 * A word or pair of characters of a text.
 *
 * @param text in the common form
 * @param span where it stands in the original
 */
public record Token(String text, Span span) {}
