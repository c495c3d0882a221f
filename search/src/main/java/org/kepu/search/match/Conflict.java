package org.kepu.search.match;

/**
 * A place, number, date … in which a message and a claim contradict each other, to be shown side by
 * side.
 *
 * @param message what the message says, in its own words
 * @param claim what the claim says, in its own words; empty when it says nothing
 */
public record Conflict(Slot slot, String message, String claim) {}
