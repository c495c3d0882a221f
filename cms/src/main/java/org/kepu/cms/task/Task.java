package org.kepu.cms.task;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;

import java.time.Instant;
import java.util.UUID;

/**
 * Something to do about an item.
 *
 * @param subject which of several of that kind, such as the digest of a link; empty for the item
 * @param detail what is wrong, for the person who does it; may be empty
 * @param assignee who is to do it; null: anybody of the organization
 * @param organization whose work it is; empty: everybody's
 * @param dueAt null when there is no hurry
 */
public record Task(
        UUID id,
        ItemId itemId,
        TaskKind kind,
        String subject,
        String detail,
        @Nullable UUID assignee,
        String organization,
        Instant openedAt,
        @Nullable Instant dueAt) {

    /** Whether it should have been done by then. */
    public boolean overdue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }
}
