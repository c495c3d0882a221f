package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A token to be made, as a caller writes it.
 *
 * @param username absent: the caller's own
 * @param expiresAt absent: never
 */
record NewToken(
        @Nullable String username,
        @Nullable String name,
        @Nullable List<String> scopes,
        @Nullable OffsetDateTime expiresAt) {}
