package org.kepu.cms.publish;

import java.time.Instant;
import java.util.UUID;

/** A place in a list of published items: behind the one that was last seen. */
public record PublishedCursor(Instant at, UUID id) {

    /** The place behind that snapshot in a list of that order. */
    public static PublishedCursor behind(Snapshot snapshot, PublishedFilter.Sort sort) {
        Instant at =
                sort == PublishedFilter.Sort.UPDATED_LAST_FIRST
                        ? snapshot.updatedAt()
                        : snapshot.publishedAt();
        return new PublishedCursor(at, snapshot.itemId().value());
    }
}
