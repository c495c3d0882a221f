package org.kepu.cms.content;

import java.time.Instant;
import java.util.UUID;

/**
 * A reviewer's signature under a revision.
 *
 * @param stage from 1
 * @param name of the signer, as it stood then
 * @param sha256 the hash of the content that was signed
 */
public record Signature(
        ItemId itemId,
        int revision,
        int stage,
        UUID signedBy,
        String name,
        Instant at,
        String sha256,
        String comment) {}
