package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;

import java.time.Instant;
import java.util.UUID;

/**
 * An import: documents from one source, taken in as a job that survives restarts.
 *
 * @param reason why the source can't be read, when it can't
 * @param listed whether all documents of the source are written down
 * @param endedAt absent while it runs
 * @param scheduledBy the source whose run it is; absent if somebody started it
 */
public record Import(
        UUID id,
        ImportSource source,
        ImportDefaults defaults,
        boolean publish,
        Actor actor,
        ImportState state,
        @Nullable String reason,
        boolean listed,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable UUID scheduledBy) {

    Intent intent() {
        return new Intent(defaults, publish, actor);
    }
}
