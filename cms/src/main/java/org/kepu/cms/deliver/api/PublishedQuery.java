package org.kepu.cms.deliver.api;

import org.kepu.cms.content.Audience;
import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedFilter.Sort;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the filters that lists and search share. */
@Component
class PublishedQuery {

    private static final Map<Field, String> NAMES = new EnumMap<>(Field.class);

    static {
        Arrays.stream(Field.values())
                .forEach(
                        field -> NAMES.put(field, field.name().toLowerCase(java.util.Locale.ROOT)));
    }

    private static final Set<String> VERDICTS =
            Set.of("false", "misleading", "mixed", "outdated", "unproven", "true");

    private static final Map<String, Sort> SORTS =
            Map.of(
                    "-publishedAt", Sort.PUBLISHED_LAST_FIRST,
                    "publishedAt", Sort.PUBLISHED_FIRST_FIRST,
                    "-updatedAt", Sort.UPDATED_LAST_FIRST);

    private final ContentTypes types;

    PublishedQuery(ContentTypes types) {
        this.types = types;
    }

    /** The filter that the parameters ask for. */
    PublishedFilter filter(QueryParameters parameters) {
        return new PublishedFilter(
                values(parameters),
                parameters.time("from").orElse(null),
                parameters.time("to").orElse(null),
                parameters.time("updatedSince").orElse(null),
                sort(parameters.single("sort").orElse("-publishedAt")));
    }

    /** The wanted values by field; only those that were asked for. */
    Map<Field, Set<String>> values(QueryParameters parameters) {
        Map<Field, Set<String>> values = new EnumMap<>(Field.class);
        NAMES.forEach(
                (field, name) -> {
                    Set<String> wanted =
                            switch (field) {
                                case TYPE -> parameters.values(name, typeNames());
                                case VERDICT -> parameters.values(name, VERDICTS);
                                case AUDIENCE -> parameters.values(name, audiences());
                                case LANG, TOPIC, REGION, CAMPAIGN, CONTRIBUTOR ->
                                        parameters.values(name);
                            };
                    if (!wanted.isEmpty()) {
                        values.put(field, wanted);
                    }
                });
        return values;
    }

    private Set<String> typeNames() {
        return types.all().stream().map(ContentType::name).collect(Collectors.toSet());
    }

    private static Set<String> audiences() {
        return Arrays.stream(Audience.values()).map(Audience::slug).collect(Collectors.toSet());
    }

    private static Sort sort(String name) {
        Sort sort = SORTS.get(name);
        if (sort == null) {
            throw new Invalid(Flaw.unknownValue("sort", name));
        }
        return sort;
    }
}
