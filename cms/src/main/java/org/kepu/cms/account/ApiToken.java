package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What is kept about a token; the token itself isn't.
 *
 * @param hint its first characters, to tell one from another
 * @param expiresAt null: never
 * @param lastUsedAt to about ten minutes; null: not yet
 */
record ApiToken(
        UUID id,
        UUID userId,
        String name,
        String hint,
        Set<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    ApiToken {
        scopes = Set.copyOf(scopes);
    }

    boolean isGoodAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
