package org.kepu.search.match;

import org.kepu.search.SearchEngine;
import org.kepu.search.embed.Embedder;
import org.kepu.search.text.TextAnalysis;

import java.util.List;

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

    /**
     * The entries nearest to a text, best first, however unsure, with their confidence: for those
     * who look for doubles before writing, and for measuring.
     *
     * @throws org.kepu.search.SearchUnavailable if the engine can't answer
     */
    List<ClaimMatch.Match> rank(String text);

    /** A matcher over the entries of an engine. The engine and the embedder stay the caller's. */
    static ClaimMatcher over(SearchEngine engine, Embedder embedder, TextAnalysis analysis) {
        return new HybridClaimMatcher(engine, embedder, analysis);
    }
}
