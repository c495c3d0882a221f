package org.kepu.cms.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event that belongs into the audit log. Publishing it writes the entry, in the transaction of
 * the change that it tells of; so no change can be made without its entry.
 */
public interface Audited {

    /** What was done: a dotted name such as {@code item.publish}. */
    String action();

    /** Who did it; absent for somebody unknown, as at a failed sign-in. */
    @Nullable Who actor();

    /** When. */
    Instant at();

    /** What it was done to. */
    @Nullable Target target();

    /** Whether it succeeded; refusals are written down as well. */
    default boolean success() {
        return true;
    }

    /** More that a later reader wants to know; nothing secret. */
    default Map<String, String> details() {
        return Map.of();
    }

    /** Somebody, as they were called then. */
    interface Who {
        /** Of the account. */
        UUID id();

        /** As shown. */
        String name();
    }

    /**
     * Something that was acted on.
     *
     * @param kind such as {@code item}
     */
    record Target(String kind, String id) {}
}
