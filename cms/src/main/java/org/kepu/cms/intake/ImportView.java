package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An import as people and other systems see it.
 *
 * @param by the account that started it
 * @param reason why the source can't be read, when it can't
 */
public record ImportView(
        UUID id,
        ImportState state,
        @Nullable String reason,
        ImportCounts counts,
        ImportSource source,
        ImportDefaults defaults,
        boolean publish,
        String by,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** The import with its present counts. */
    public static ImportView of(Import seen, ImportCounts counts) {
        return new ImportView(
                seen.id(),
                seen.state(),
                seen.reason(),
                counts,
                seen.source(),
                seen.defaults(),
                seen.publish(),
                seen.actor().name(),
                seen.createdAt(),
                seen.endedAt());
    }
}
