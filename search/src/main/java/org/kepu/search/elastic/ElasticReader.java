package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.KnnSearch;
import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;

import org.jspecify.annotations.Nullable;
import org.kepu.search.Candidate;
import org.kepu.search.Probe;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.rank.Fusion;
import org.kepu.search.rank.QueryTokens;
import org.kepu.search.rank.Shown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds entries behind the alias: by words, by nearness, by id. */
final class ElasticReader {

    /** As the engine in the process: fewer find the true nearest less often. */
    private static final int MIN_NEIGHBOURS = 50;

    /** Looked at for each neighbour wanted. */
    private static final int WIDTH = 2;

    /** The most that Elasticsearch looks at; beyond it a restricted search stays exact anyway. */
    private static final int EXACT = 10_000;

    private static final int TOKENS_A_REQUEST = 2000;

    private final ElasticConnection connection;
    private final ElasticIndices indices;
    private final String vectors;

    /**
     * @param model whose vectors are compared
     */
    ElasticReader(ElasticConnection connection, ElasticIndices indices, String model) {
        this.connection = connection;
        this.indices = indices;
        this.vectors = ElasticSchema.vectors(model);
    }

    /** What is kept of an entry. Members that were not asked for are null. */
    record Stored(
            @Nullable String title,
            @Nullable String summary,
            @Nullable List<String> claims,
            @Nullable String text,
            @Nullable List<StoredPassage> passages) {

        Shown shown() {
            return new Shown(
                    title == null ? "" : title,
                    summary == null ? "" : summary,
                    claims == null ? List.of() : claims,
                    text == null ? "" : text);
        }

        List<Candidate.Passage> read(String model) {
            if (passages == null) {
                return List.of();
            }
            return passages.stream().map(it -> it.read(ElasticSchema.modelName(model))).toList();
        }
    }

    /** A passage as it is kept. */
    record StoredPassage(
            @Nullable String kind, @Nullable String text, @Nullable Map<String, float[]> vectors) {

        Candidate.Passage read(String model) {
            float[] vector = vectors == null ? null : vectors.get(model);
            return new Candidate.Passage(
                    kind == null ? Candidate.Kind.TEXT : Candidate.Kind.valueOf(kind),
                    text == null ? "" : text,
                    vector == null ? new float[0] : vector);
        }
    }

    /** One search. With several shards, words are as rare as they are in all of them together. */
    <T> MultiSearchItem<T> search(
            Function<SearchRequest.Builder, SearchRequest.Builder> request, Class<T> kept) {
        return searches(List.of(request), kept).getFirst();
    }

    /** Several searches on one way there and back. */
    <T> List<MultiSearchItem<T>> searches(
            List<Function<SearchRequest.Builder, SearchRequest.Builder>> requests, Class<T> kept) {
        boolean several = indices.serving().shards() > 1;
        SearchType type = several ? SearchType.DfsQueryThenFetch : SearchType.QueryThenFetch;
        var answers =
                connection.read(
                        client ->
                                client.msearch(
                                        all -> {
                                            all.index(indices.alias());
                                            for (var request : requests) {
                                                all.searches(
                                                        one ->
                                                                one.header(h -> h.searchType(type))
                                                                        .body(
                                                                                request.apply(
                                                                                                new SearchRequest
                                                                                                        .Builder())
                                                                                        .build()));
                                            }
                                            return all;
                                        },
                                        kept));
        var results = new ArrayList<MultiSearchItem<T>>();
        for (MultiSearchResponseItem<T> answer : answers.responses()) {
            if (answer.isFailure()) {
                indices.forget();
                throw new SearchUnavailable(
                        "Elasticsearch answers: " + answer.failure().error().reason(), null);
            }
            results.add(answer.result());
        }
        return results;
    }

    /** A search for the entries with the passages nearest to a vector. */
    Function<SearchRequest.Builder, SearchRequest.Builder> nearest(
            float[] vector, int limit, List<Query> filters) {
        int wanted = Math.max(MIN_NEIGHBOURS, limit);
        return it ->
                it.source(s -> s.fetch(false))
                        .size(limit)
                        .knn(knn(vector, wanted, WIDTH * wanted, filters));
    }

    /** A search for how near each of some entries is, by its true vectors. */
    Function<SearchRequest.Builder, SearchRequest.Builder> among(
            float[] vector, Collection<String> ids) {
        int count = Math.max(1, ids.size());
        List<Query> filters = List.of(ElasticQueries.terms(ElasticSchema.KEY, ids));
        return it ->
                it.source(s -> s.fetch(false)).size(count).knn(knn(vector, count, EXACT, filters));
    }

    /** Compares eight-bit vectors first, then the best ones as they are. */
    private KnnSearch knn(float[] vector, int k, int candidates, List<Query> filters) {
        var numbers = new ArrayList<Float>(vector.length);
        for (float number : vector) {
            numbers.add(number);
        }
        return KnnSearch.of(
                it ->
                        it.field(vectors)
                                .queryVector(numbers)
                                .k(k)
                                .numCandidates(Math.max(k, candidates))
                                .rescoreVector(r -> r.oversample(1f))
                                .filter(filters));
    }

    /** The cosines that a search by nearness gave: a score is (1 + cosine) / 2. */
    static Map<String, Double> cosines(MultiSearchItem<?> found) {
        Map<String, Double> cosines = new LinkedHashMap<>();
        for (Hit<?> hit : found.hits().hits()) {
            if (hit.id() != null && hit.score() != null) {
                cosines.put(hit.id(), 2 * hit.score() - 1);
            }
        }
        return cosines;
    }

    /** Candidates by words and by nearness, with their passages. */
    List<Candidate> candidates(Probe probe, String model) {
        List<Query> types = new ArrayList<>(List.of(ElasticQueries.entries()));
        if (!probe.types().isEmpty()) {
            types.add(ElasticQueries.terms("type", probe.types()));
        }
        List<String> telling = telling(probe.bigrams());
        Query words = ElasticQueries.any(telling);
        var requests = new ArrayList<Function<SearchRequest.Builder, SearchRequest.Builder>>();
        if (!telling.isEmpty()) {
            requests.add(
                    it ->
                            it.source(s -> s.fetch(false))
                                    .size(probe.limit())
                                    .query(q -> q.bool(b -> b.must(words).filter(types))));
        }
        for (float[] vector : probe.vectors()) {
            requests.add(nearest(vector, probe.limit(), types));
        }
        var ids = new LinkedHashSet<String>();
        if (!requests.isEmpty()) {
            for (MultiSearchItem<Void> found : searches(requests, Void.class)) {
                found.hits().hits().forEach(hit -> ids.add(String.valueOf(hit.id())));
            }
        }
        return ids.isEmpty() ? List.of() : weighed(ids, telling, words, model);
    }

    private List<Candidate> weighed(
            Set<String> ids, List<String> telling, Query words, String model) {
        Query among = ElasticQueries.terms(ElasticSchema.KEY, ids);
        MultiSearchItem<Stored> found =
                search(
                        it ->
                                withPassages(it)
                                        .size(ids.size())
                                        .query(
                                                q ->
                                                        q.bool(
                                                                b -> {
                                                                    b.filter(
                                                                            among,
                                                                            ElasticQueries
                                                                                    .entries());
                                                                    return telling.isEmpty()
                                                                            ? b
                                                                            : b.should(words);
                                                                })),
                        Stored.class);
        Map<String, Candidate> read = new HashMap<>();
        for (Hit<Stored> hit : found.hits().hits()) {
            if (hit.id() != null && hit.source() != null) {
                double score = hit.score() == null ? 0 : hit.score();
                read.put(hit.id(), new Candidate(hit.id(), score, hit.source().read(model)));
            }
        }
        return ids.stream().flatMap(id -> Optional.ofNullable(read.get(id)).stream()).toList();
    }

    /** Brings the passages with their vectors, which otherwise are left out. */
    SearchRequest.Builder withPassages(SearchRequest.Builder request) {
        return request.source(
                s ->
                        s.filter(
                                f ->
                                        f.includes("passages.kind", "passages.text", vectors)
                                                .excludeVectors(false)));
    }

    /** What is shown of some entries; those that went away meanwhile are missing. */
    Map<String, Shown> shown(List<String> ids) {
        Map<String, Shown> shown = new HashMap<>();
        if (ids.isEmpty()) {
            return shown;
        }
        var found =
                connection.read(
                        client ->
                                client.mget(
                                        it ->
                                                it.index(indices.alias())
                                                        .ids(ids)
                                                        .sourceIncludes(ElasticSchema.SHOWN),
                                        Stored.class));
        found.docs()
                .forEach(
                        doc -> {
                            if (doc.isResult() && doc.result().source() != null) {
                                shown.put(doc.result().id(), doc.result().source().shown());
                            }
                        });
        return shown;
    }

    /** In how many entries each token stands, and under "" how many entries there are. */
    Map<String, Long> frequencies(Collection<String> tokens) {
        Map<String, Long> frequencies = new HashMap<>();
        List<String> distinct = tokens.stream().distinct().toList();
        distinct.forEach(token -> frequencies.put(token, 0L));
        frequencies.put("", 0L);
        for (int shard = 0; shard < indices.serving().shards(); shard++) {
            long entries = 0;
            int from = 0;
            do {
                int to = Math.min(distinct.size(), from + TOKENS_A_REQUEST);
                entries = count(distinct.subList(from, to), shard, frequencies);
                from = to;
            } while (from < distinct.size());
            frequencies.merge("", entries, Long::sum);
        }
        return frequencies;
    }

    /** Asks one shard about a document made up of the tokens; gives the number of its entries. */
    private long count(List<String> tokens, int shard, Map<String, Long> frequencies) {
        // A token that stands nowhere makes sure that the field is looked at.
        String text = ElasticSchema.joined(tokens) + " -";
        var answer =
                connection.read(
                        client ->
                                client.termvectors(
                                        it ->
                                                it.index(indices.alias())
                                                        .preference("_shards:" + shard)
                                                        .doc(Map.of(ElasticSchema.BIGRAMS, text))
                                                        .fields(ElasticSchema.BIGRAMS)
                                                        .termStatistics(true)
                                                        .fieldStatistics(true)
                                                        .positions(false)
                                                        .offsets(false)
                                                        .payloads(false)));
        var vector = answer.termVectors().get(ElasticSchema.BIGRAMS);
        if (vector == null) {
            return 0;
        }
        vector.terms()
                .forEach(
                        (token, term) -> {
                            if (term.docFreq() != null && frequencies.containsKey(token)) {
                                frequencies.merge(token, (long) term.docFreq(), Long::sum);
                            }
                        });
        return vector.fieldStatistics() == null ? 0 : vector.fieldStatistics().docCount();
    }

    /** Of a long message the rarest tokens, which decide anyway. */
    private List<String> telling(List<String> bigrams) {
        if (bigrams.isEmpty()) {
            return List.of();
        }
        Map<String, Long> frequencies = frequencies(bigrams);
        frequencies.remove("");
        return Fusion.telling(bigrams, frequencies, QueryTokens.MAX_TOKENS);
    }
}
