package org.kepu.cms.publish;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;

/**
 * How long what an item says may be taken for true.
 *
 * @param checkedAt when it was last found true
 * @param until from then on it must be checked again; null when it is long-lasting
 * @param longLasting why it can't age; empty when it can
 * @param underReview whether that time has come
 */
public record Validity(
        Instant checkedAt, @Nullable Instant until, String longLasting, boolean underReview) {

    /** The member of the item's JSON. */
    private static final String MEMBER = "validity";

    /** As the snapshot says; null when it says nothing, as for all that is no debunk. */
    public static @Nullable Validity of(JsonNode item) {
        JsonNode node = item.path(MEMBER);
        if (!node.isObject()) {
            return null;
        }
        String until = node.path("until").asString("");
        return new Validity(
                Instant.parse(node.path("checkedAt").asString()),
                until.isEmpty() ? null : Instant.parse(until),
                node.path("longLasting").asString(""),
                node.path("state").asString("").equals("under-review"));
    }

    void addTo(ObjectNode item) {
        ObjectNode node = item.putObject(MEMBER);
        node.put("state", underReview ? "under-review" : "valid");
        node.put("checkedAt", checkedAt.toString());
        node.put("until", until == null ? null : until.toString());
        node.put("longLasting", longLasting.isEmpty() ? null : longLasting);
    }

    Validity over() {
        return new Validity(checkedAt, until, longLasting, true);
    }
}
