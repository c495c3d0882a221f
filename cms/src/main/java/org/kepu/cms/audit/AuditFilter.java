package org.kepu.cms.audit;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which entries to show; null means any. */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectKind,
        @Nullable String objectId,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime to) {

    /** Every entry. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /** Parameter name to SQL condition. */
    Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        put(conditions, "actor", actor, "actor = :actor");
        put(conditions, "action", action, "action = :action");
        put(conditions, "objectKind", objectKind, "object_kind = :objectKind");
        put(conditions, "objectId", objectId, "object_id = :objectId");
        put(conditions, "from", from, "at >= :from");
        put(conditions, "to", to, "at < :to");
        return conditions;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "actor", actor, actor);
        put(values, "action", action, action);
        put(values, "objectKind", objectKind, objectKind);
        put(values, "objectId", objectId, objectId);
        put(values, "from", from, from);
        put(values, "to", to, to);
        return values;
    }

    private static <T> void put(
            Map<String, T> map, String name, @Nullable Object asked, @Nullable T value) {
        if (asked != null && value != null) {
            map.put(name, value);
        }
    }
}
