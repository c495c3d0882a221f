package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;

import org.kepu.search.Candidate;
import org.kepu.search.rank.Ranked;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Entries that speak about the same as another: by what both say, not by their words. */
final class ElasticRelated {

    private static final int LOOKED_AT = 50;

    private final ElasticReader reader;
    private final String model;

    ElasticRelated(ElasticReader reader, String model) {
        this.reader = reader;
        this.model = model;
    }

    List<String> of(String id, int limit) {
        List<float[]> ends = ends(id);
        if (ends.isEmpty()) {
            return List.of();
        }
        var near = new ArrayList<Function<SearchRequest.Builder, SearchRequest.Builder>>();
        for (float[] end : ends) {
            near.add(reader.nearest(end, LOOKED_AT, List.of(ElasticQueries.entries())));
        }
        var ids = new HashSet<String>();
        reader.searches(near, Void.class)
                .forEach(found -> ids.addAll(ElasticReader.cosines(found).keySet()));
        ids.remove(id);
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Double> sums = new HashMap<>();
        var all = ends.stream().map(end -> reader.among(end, ids)).toList();
        for (var found : reader.searches(all, Void.class)) {
            ElasticReader.cosines(found)
                    .forEach((other, cosine) -> sums.merge(other, cosine, Double::sum));
        }
        return sums.entrySet().stream()
                .map(it -> new Ranked(it.getKey(), it.getValue()))
                .sorted(Ranked.ORDER)
                .limit(limit)
                .map(Ranked::id)
                .toList();
    }

    /** The vectors of the entry's first and last passage. */
    private List<float[]> ends(String id) {
        var found =
                reader.search(
                        it ->
                                reader.withPassages(it)
                                        .query(
                                                q ->
                                                        q.bool(
                                                                b ->
                                                                        b.filter(
                                                                                ElasticQueries
                                                                                        .entries(),
                                                                                ElasticQueries
                                                                                        .terms(
                                                                                                ElasticSchema
                                                                                                        .KEY,
                                                                                                List
                                                                                                        .of(
                                                                                                                id))))),
                        ElasticReader.Stored.class);
        for (Hit<ElasticReader.Stored> hit : found.hits().hits()) {
            if (hit.source() != null) {
                List<float[]> vectors =
                        hit.source().read(model).stream()
                                .map(Candidate.Passage::vector)
                                .filter(vector -> vector.length > 0)
                                .toList();
                return vectors.isEmpty()
                        ? List.of()
                        : List.of(vectors.getFirst(), vectors.getLast());
            }
        }
        return List.of();
    }
}
