package org.kepu.search;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What to look for. Values of one facet mean OR, different facets mean AND.
 *
 * @param text what a person typed, as it is; operators have no meaning. Empty finds everything.
 *     Characters beyond {@value #MAX_TEXT} are not looked at.
 * @param from published at this time or later
 * @param to published before this time
 * @param updatedSince changed at this time or later
 * @param limit 1 to {@value #MAX_LIMIT}
 * @param cursor {@link SearchPage#next()} of the page before, of the same query
 */
public record SearchQuery(
        String text,
        Map<Facet, Set<String>> filters,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedSince,
        Sort sort,
        int limit,
        @Nullable String cursor,
        boolean wantFacets,
        boolean wantTotal) {

    /** The most hits a page can have. */
    public static final int MAX_LIMIT = 100;

    /** How many characters of the text are looked at. */
    public static final int MAX_TEXT = 1000;

    /** The order of the hits; ties are broken by id, so that paging is stable. */
    public enum Sort {
        RELEVANCE,
        NEWEST,
        OLDEST,
        RECENTLY_UPDATED
    }

    public SearchQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
        }
        filters = Map.copyOf(filters);
    }

    /** Everything that goes with the text, most relevant first, 20 a page. */
    public static Builder of(String text) {
        return new Builder(text);
    }

    /** Collects the parts of a query. Not for several threads. */
    public static final class Builder {
        private final String text;
        private final Map<Facet, Set<String>> filters = new EnumMap<>(Facet.class);
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable Instant updatedSince;
        private Sort sort = Sort.RELEVANCE;
        private int limit = 20;
        private @Nullable String cursor;
        private boolean wantFacets;
        private boolean wantTotal;

        private Builder(String text) {
            this.text = text;
        }

        /** Adds values; no values leave the facet open. */
        public Builder filter(Facet facet, Set<String> values) {
            if (!values.isEmpty()) {
                filters.computeIfAbsent(facet, _ -> new LinkedHashSet<>()).addAll(values);
            }
            return this;
        }

        /** Published at this time or later. */
        public Builder from(@Nullable Instant time) {
            this.from = time;
            return this;
        }

        /** Published before this time. */
        public Builder to(@Nullable Instant time) {
            this.to = time;
            return this;
        }

        /** Changed at this time or later. */
        public Builder updatedSince(@Nullable Instant time) {
            this.updatedSince = time;
            return this;
        }

        /** The order; {@link Sort#RELEVANCE} when not said. */
        public Builder sort(Sort order) {
            this.sort = order;
            return this;
        }

        /** Hits a page, 1 to {@value SearchQuery#MAX_LIMIT}. */
        public Builder limit(int hits) {
            this.limit = hits;
            return this;
        }

        /** Goes on behind an earlier page. */
        public Builder cursor(@Nullable String next) {
            this.cursor = next;
            return this;
        }

        /** Asks for the counts by facet. */
        public Builder withFacets(boolean want) {
            this.wantFacets = want;
            return this;
        }

        /** Asks for the number found in all. */
        public Builder withTotal(boolean want) {
            this.wantTotal = want;
            return this;
        }

        /** The finished query. */
        public SearchQuery build() {
            return new SearchQuery(
                    text,
                    filters,
                    from,
                    to,
                    updatedSince,
                    sort,
                    limit,
                    cursor,
                    wantFacets,
                    wantTotal);
        }
    }
}
