package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which published items a list shows: the values of one field mean "or", different fields "and".
 *
 * @param values the wanted values by field; a field that is absent doesn't matter
 * @param from published at or after
 * @param to published before
 * @param updatedSince changed at or after
 */
public record PublishedFilter(
        Map<Field, Set<String>> values,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        Sort sort) {

    /** Everything, newest first. */
    public static final PublishedFilter ALL =
            new PublishedFilter(Map.of(), null, null, null, Sort.PUBLISHED_LAST_FIRST);

    public PublishedFilter {
        values = Map.copyOf(values);
    }

    /** The same filter where that field must have one of the values. */
    public PublishedFilter with(Field field, Set<String> wanted) {
        Map<Field, Set<String>> more = new EnumMap<>(Field.class);
        more.putAll(values);
        more.put(field, wanted);
        return new PublishedFilter(more, from, to, updatedSince, sort);
    }

    /** What can be filtered by. */
    public enum Field {
        TYPE("type"),
        LANG("lang"),
        VERDICT("verdict"),
        TOPIC(null),
        AUDIENCE(null),
        REGION(null),
        CAMPAIGN(null),
        CONTRIBUTOR(null);

        /** Of the published row; tags have none and are looked up beside it. */
        private final @Nullable String column;

        Field(@Nullable String column) {
            this.column = column;
        }

        /** How the tag is called in {@code published_tags}. */
        String tagKind() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The order of a list; the id decides between equals, so that paging is stable. */
    public enum Sort {
        PUBLISHED_LAST_FIRST(
                "p.published_at desc, p.item_id desc", "(p.published_at, p.item_id) < (?, ?)"),
        PUBLISHED_FIRST_FIRST("p.published_at, p.item_id", "(p.published_at, p.item_id) > (?, ?)"),
        UPDATED_LAST_FIRST(
                "p.updated_at desc, p.item_id desc", "(p.updated_at, p.item_id) < (?, ?)");

        private final String order;
        private final String behind;

        Sort(String order, String behind) {
            this.order = order;
            this.behind = behind;
        }

        String order() {
            return order;
        }

        String behind() {
            return behind;
        }
    }

    String condition(boolean withWithdrawn, List<Object> params) {
        var parts = new ArrayList<String>();
        parts.add(withWithdrawn ? "p.state in ('live', 'withdrawn')" : "p.state = 'live'");
        values.forEach((field, wanted) -> parts.add(anyOf(field, wanted, params)));
        bound(parts, params, "p.published_at >= ?", from);
        bound(parts, params, "p.published_at < ?", to);
        bound(parts, params, "p.updated_at >= ?", updatedSince);
        return String.join(" and ", parts);
    }

    private static String anyOf(Field field, Set<String> wanted, List<Object> params) {
        String places = "?, ".repeat(Math.max(0, wanted.size() - 1)) + "?";
        if (field.column != null) {
            params.addAll(wanted);
            return "p." + field.column + " in (" + places + ")";
        }
        params.add(field.tagKind());
        params.addAll(wanted);
        return "exists (select 1 from published_tags t where t.item_id = p.item_id and t.kind = ?"
                + " and t.tag in ("
                + places
                + "))";
    }

    private static void bound(
            List<String> parts, List<Object> params, String condition, @Nullable Instant limit) {
        if (limit != null) {
            parts.add(condition);
            params.add(utc(limit));
        }
    }
}
