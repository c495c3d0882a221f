package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.UUID;

/**
 * A newspaper, station or site that takes content over.
 *
 * @param slug ends the address of its feed
 * @param contact whom to call there
 * @param whole whether it gets bodies or summaries only
 * @param form how its system wants items
 * @param hook where changes are sent to; absent when it only polls
 * @param lastPollAt when it fetched its feed with its key
 * @param lastPollSeq the latest change then; 0 when it never polled
 */
public record Outlet(
        UUID id,
        String slug,
        String name,
        String contact,
        OutletRule rule,
        boolean whole,
        OutletForm form,
        @Nullable String hook,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastPollAt,
        long lastPollSeq) {

    /** An item as its webhook has it. */
    ObjectNode fitted(JsonNode item) {
        if (form.equals(OutletForm.ANY)) {
            return (ObjectNode) item;
        }
        FittedItem fitted = FittedItem.of(item, form);
        return form.names() == null ? fitted.item() : fitted.named(form.names());
    }
}
