package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.util.NamedValue;

import org.kepu.search.Facet;
import org.kepu.search.FacetCount;
import org.kepu.search.SearchQuery;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the entries found by the values they carry. */
final class ElasticFacets {

    private static final int MAX_VALUES = 200;

    private ElasticFacets() {}

    /**
     * The counts of a search.
     *
     * @param found how many entries were found in all, as far as that was asked for
     */
    record Counts(long found, Map<Facet, List<FacetCount>> facets) {
        static final Counts NONE = new Counts(0, Map.of());
    }

    /** Asks for what a query wants counted. */
    static SearchRequest.Builder asked(SearchRequest.Builder request, SearchQuery query) {
        request.trackTotalHits(it -> it.enabled(query.wantTotal()));
        if (query.wantFacets()) {
            for (Facet facet : Facet.values()) {
                request.aggregations(
                        facet.key(),
                        it ->
                                it.terms(
                                        t ->
                                                t.field(facet.key())
                                                        .size(MAX_VALUES)
                                                        .order(
                                                                NamedValue.of(
                                                                        "_count", SortOrder.Desc),
                                                                NamedValue.of(
                                                                        "_key", SortOrder.Asc))));
            }
        }
        return request;
    }

    /** Reads what was counted. */
    static Counts counts(MultiSearchItem<?> found) {
        Map<Facet, List<FacetCount>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            var counted = found.aggregations().get(facet.key());
            if (counted == null || !counted.isSterms()) {
                continue;
            }
            List<FacetCount> values =
                    counted.sterms().buckets().array().stream()
                            .map(it -> new FacetCount(it.key().stringValue(), it.docCount()))
                            .toList();
            if (!values.isEmpty()) {
                facets.put(facet, values);
            }
        }
        var total = found.hits().total();
        return new Counts(total == null ? 0 : total.value(), facets);
    }
}
