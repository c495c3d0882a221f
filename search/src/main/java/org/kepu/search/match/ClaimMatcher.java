package org.kepu.search.match;

/** Finds the debunk that answers a message from a chat. Safe for use by many threads. */
public interface ClaimMatcher {

    /** How many characters of a message are looked at. */
    int MAX_TEXT = 20_000;

    /**
     * Which debunk answers the message, how sure that is, and why. Any text is fine, also an empty
     * one; characters beyond {@value #MAX_TEXT} are not looked at.
     *
     * @throws org.kepu.search.SearchUnavailable if the engine can't answer
     */
    ClaimMatch match(String text);
}
