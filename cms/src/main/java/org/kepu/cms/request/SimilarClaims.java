package org.kepu.cms.request;

import org.kepu.cms.content.ItemId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows which texts say the same; the claim matcher behind the search index does it. Gives nothing
 * while the engine is away: a request is then kept alone and can be merged by hand.
 */
public interface SimilarClaims {

    /** The cluster that asks the same thing for certain. */
    Optional<UUID> same(String text);

    /** Clusters that may ask the same, most likely first. */
    List<Likeness<UUID>> like(String text);

    /** The published debunk that answers the text for certain. */
    Optional<ItemId> answer(String text);

    /** Published debunks that may answer it, most likely first. */
    List<Likeness<ItemId>> answers(String text);

    /**
     * Something like the text.
     *
     * @param confidence 0 to 1, the measured share of right answers
     */
    record Likeness<T>(T id, String claim, double confidence) {}
}
