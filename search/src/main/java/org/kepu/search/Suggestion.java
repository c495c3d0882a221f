package org.kepu.search;

/**
 * A completion of what somebody began to type.
 *
 * @param text the title or claim, as published
 * @param id the entry it belongs to
 */
public record Suggestion(String text, String id) {}
