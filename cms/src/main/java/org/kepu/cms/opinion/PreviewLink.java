package org.kepu.cms.opinion;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;

import java.time.Instant;
import java.util.UUID;

/**
 * A link to one revision.
 *
 * @param invited who was asked, as the person who asked calls them
 */
public record PreviewLink(
        UUID id,
        ItemId item,
        int revision,
        String invited,
        UUID createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Whether it still opens. */
    public boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
