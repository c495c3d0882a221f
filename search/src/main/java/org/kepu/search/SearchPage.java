package org.kepu.search;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * One page of what was found.
 *
 * @param facets counts over everything found, most frequent first; empty unless asked for
 * @param total how many were found in all; null unless asked for
 * @param next the cursor of the following page; null on the last one
 * @param suggestion another spelling that finds more ("did you mean"); null when there is none
 */
public record SearchPage(
        List<SearchHit> hits,
        Map<Facet, List<FacetCount>> facets,
        @Nullable Long total,
        @Nullable String next,
        @Nullable String suggestion) {

    public SearchPage {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }
}
