package org.kepu.cms.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of the log.
 *
 * @param seq 1, 2, 3 … without a gap
 * @param details JSON, its members sorted
 * @param previousHash the hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 in hex over the hash before and everything else here
 */
public record AuditEntry(
        long seq,
        UUID id,
        Instant at,
        @Nullable UUID actorId,
        String actor,
        String action,
        String objectKind,
        String objectId,
        boolean success,
        String details,
        String previousHash,
        String hash) {}
