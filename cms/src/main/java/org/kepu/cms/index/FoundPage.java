package org.kepu.cms.index;

import org.jspecify.annotations.Nullable;
import org.kepu.search.Facet;
import org.kepu.search.FacetCount;

import java.util.List;
import java.util.Map;

/**
 * One page of a search.
 *
 * @param next cursor of the following page, if there is one
 * @param suggestion a better spelling, if there is one
 */
public record FoundPage(
        List<FoundItem> items,
        Map<Facet, List<FacetCount>> facets,
        @Nullable Long total,
        @Nullable String next,
        @Nullable String suggestion) {}
