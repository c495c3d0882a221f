package org.kepu.cms.check;

import java.util.Optional;

/** What has been debunked already; the index knows. */
public interface KnownClaims {

    /**
     * The published debunk that answers the claim.
     *
     * @param itemId as text
     */
    record Debunk(String itemId, String title, String slug) {}

    /**
     * The debunk, if there is one that surely answers it.
     *
     * @throws RuntimeException if the engine can't answer just now
     */
    Optional<Debunk> answering(String claim);
}
