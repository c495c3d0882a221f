package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedFilter.Sort;

import tools.jackson.databind.JsonNode;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an outlet wants, as the filters of the API: values of one member mean "or", members "and". A
 * member that is absent doesn't matter.
 */
public record OutletRule(
        @Nullable List<String> type,
        @Nullable List<String> topic,
        @Nullable List<String> audience,
        @Nullable List<String> region,
        @Nullable List<String> verdict,
        @Nullable List<String> lang) {

    /** Everything. */
    public static final OutletRule ALL = new OutletRule(null, null, null, null, null, null);

    /** The same as a filter, changed last first. */
    public PublishedFilter filter() {
        Map<Field, Set<String>> values = new EnumMap<>(Field.class);
        put(values, Field.TYPE, type);
        put(values, Field.TOPIC, topic);
        put(values, Field.AUDIENCE, audience);
        put(values, Field.REGION, region);
        put(values, Field.VERDICT, verdict);
        put(values, Field.LANG, lang);
        return new PublishedFilter(values, null, null, null, Sort.UPDATED_LAST_FIRST);
    }

    /**
     * Whether an item as the API shows it fits; the same as {@link #filter()} says of a stored one.
     */
    boolean admits(JsonNode item) {
        return fits(type, List.of(item.path("type").asString("")))
                && fits(topic, texts(item.path("topics"), "slug"))
                && fits(audience, texts(item.path("audiences"), ""))
                && fits(region, texts(item.path("regions"), ""))
                && fits(verdict, List.of(item.path("fields").path("verdict").asString("")))
                && fits(lang, List.of(item.path("lang").asString("")));
    }

    private static boolean fits(@Nullable List<String> wanted, List<String> has) {
        return wanted == null || wanted.isEmpty() || has.stream().anyMatch(wanted::contains);
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream()
                .map(it -> member.isEmpty() ? it : it.path(member))
                .map(it -> it.asString(""))
                .toList();
    }

    private static void put(
            Map<Field, Set<String>> values, Field field, @Nullable List<String> wanted) {
        if (wanted != null && !wanted.isEmpty()) {
            values.put(field, Set.copyOf(wanted));
        }
    }
}
