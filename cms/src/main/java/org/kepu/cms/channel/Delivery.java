package org.kepu.cms.channel;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.Change;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One change on its way to one outlet.
 *
 * @param seq number of the change
 * @param attempts so far
 * @param dueAt when it is tried next
 * @param status that the outlet answered last; absent when it didn't
 * @param told why the last attempt failed; empty when none did
 */
record Delivery(
        UUID id,
        UUID outletId,
        long seq,
        ItemId itemId,
        Change.Kind kind,
        int revision,
        State state,
        int attempts,
        Instant dueAt,
        @Nullable Instant finishedAt,
        @Nullable Integer status,
        String told) {

    /** How far it is. */
    enum State {
        /** To be sent, for the first time or again. */
        WAITING,
        /** The outlet answered with success. */
        DELIVERED,
        /** Something newer of the same item is on its way. */
        SUPERSEDED,
        /** Given up. */
        FAILED;

        /** As it is written in JSON and in the database. */
        @JsonValue
        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String slug) {
            return valueOf(slug.toUpperCase(Locale.ROOT));
        }
    }
}
