package org.kepu.cms.content;

import java.time.Instant;
import java.util.UUID;

/**
 * A saved state of an item. Revisions are added, never changed.
 *
 * @param number from 1, without gaps
 * @param sha256 of the content's canonical JSON; what a signature signs
 * @param note what the author says of the change; may be empty
 */
public record Revision(
        ItemId itemId,
        int number,
        ItemContent content,
        String sha256,
        UUID author,
        Instant at,
        String note) {}
