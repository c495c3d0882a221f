package org.kepu.cms.publish;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemContent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When readers of a question that is still open were promised the next word.
 *
 * @param at the end of that day, in China
 * @param overdue whether it has passed without one
 */
public record NextUpdate(Instant at, boolean overdue) {

    /** The member of the item's JSON. */
    private static final String MEMBER = "nextUpdate";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Null for all that isn't an unproven rumor with such a day. */
    static @Nullable NextUpdate of(String type, ItemContent content, Instant now) {
        if (!type.equals("rumor") || !content.field("verdict").equals("unproven")) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(content.field("nextUpdate"));
            Instant at = day.plusDays(1).atStartOfDay(CHINA).toInstant();
            return new NextUpdate(at, !at.isAfter(now));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** As the snapshot says; null when it says nothing. */
    public static @Nullable NextUpdate of(JsonNode item) {
        JsonNode node = item.path(MEMBER);
        return node.isObject()
                ? new NextUpdate(
                        Instant.parse(node.path("at").asString()),
                        node.path("overdue").asBoolean(false))
                : null;
    }

    void addTo(ObjectNode item) {
        ObjectNode node = item.putObject(MEMBER);
        node.put("at", at.toString());
        node.put("overdue", overdue);
    }

    NextUpdate missed() {
        return new NextUpdate(at, true);
    }
}
