package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.search.Hit;

import org.jspecify.annotations.Nullable;
import org.kepu.search.SearchHit;
import org.kepu.search.SearchPage;
import org.kepu.search.SearchQuery;
import org.kepu.search.rank.Cursor;
import org.kepu.search.rank.Fusion;
import org.kepu.search.rank.QueryTokens;
import org.kepu.search.rank.Ranked;
import org.kepu.search.rank.Shown;
import org.kepu.search.rank.Snippets;
import org.kepu.search.rank.Spelling;
import org.kepu.search.text.TextAnalysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One search, in at most four ways to the cluster and back. */
final class ElasticSearch {

    /** As the engine in the process: so many hits are weighed by meaning, the rest follows. */
    private static final int WINDOW = 300;

    private static final int NEIGHBOURS = 50;

    private final ElasticReader reader;
    private final TextAnalysis analysis;
    private final SearchQuery query;
    private final QueryTokens tokens;
    private final List<float[]> vectors;

    /**
     * @param vectors of the query's text; empty to search by words alone
     */
    ElasticSearch(
            ElasticReader reader,
            TextAnalysis analysis,
            SearchQuery query,
            QueryTokens tokens,
            List<float[]> vectors) {
        this.reader = reader;
        this.analysis = analysis;
        this.query = query;
        this.tokens = tokens;
        this.vectors = vectors;
    }

    SearchPage run() {
        boolean byRelevance =
                query.sort() == SearchQuery.Sort.RELEVANCE && !tokens.bigrams().isEmpty();
        return byRelevance ? byRelevance() : byTime();
    }

    private Query filtered() {
        Query words = ElasticQueries.words(tokens);
        List<Query> filters = ElasticQueries.filters(query);
        return Query.of(it -> it.bool(b -> b.must(words).filter(filters)));
    }

    private SearchPage byRelevance() {
        Cursor cursor = query.cursor() == null ? null : Cursor.decode(query.cursor(), query);
        Map<String, Long> frequencies = reader.frequencies(tokens.bigrams());
        var first = new ArrayList<Function<SearchRequest.Builder, SearchRequest.Builder>>();
        first.add(it -> byWords(it, null, WINDOW));
        for (float[] vector : vectors) {
            first.add(reader.nearest(vector, NEIGHBOURS, ElasticQueries.filters(query)));
        }
        List<MultiSearchItem<Void>> found = reader.searches(first, Void.class);
        Map<String, Double> lexical = words(found.getFirst());
        Map<String, Double> cosines = new HashMap<>();
        for (MultiSearchItem<Void> near : found.subList(1, found.size())) {
            ElasticReader.cosines(near)
                    .forEach(
                            (id, cosine) -> {
                                if (cosine >= Fusion.NEAR && !lexical.containsKey(id)) {
                                    cosines.merge(id, cosine, Math::max);
                                }
                            });
        }
        List<String> near = List.copyOf(cosines.keySet());
        ElasticFacets.Counts counts = nearnessAndCounts(lexical, cosines, near);
        var ids = new LinkedHashSet<>(lexical.keySet());
        ids.addAll(near);
        double best = Fusion.best(tokens.bigrams(), frequencies);
        List<Ranked> page = new ArrayList<>();
        if (cursor == null || !cursor.behind()) {
            page.addAll(Ranked.page(Ranked.order(ids, lexical, best, cosines), query));
        }
        if (page.size() <= query.limit() && lexical.size() == WINDOW) {
            Cursor from =
                    cursor != null && cursor.behind() ? cursor : Ranked.last(lexical).orElseThrow();
            page.addAll(behind(from, near, query.limit() + 1 - page.size(), best));
        }
        List<Ranked> hits = page.subList(0, Math.min(page.size(), query.limit()));
        Map<String, Shown> shown = reader.shown(hits.stream().map(Ranked::id).toList());
        return page(page, shown, counts, frequencies);
    }

    /** Found by words: most of them first, of equals the smaller id. */
    private SearchRequest.Builder byWords(
            SearchRequest.Builder request, @Nullable Cursor from, int limit) {
        request.source(s -> s.fetch(false))
                .size(limit)
                .query(filtered())
                .sort(s -> s.score(it -> it.order(SortOrder.Desc)))
                .sort(s -> s.field(f -> f.field(ElasticSchema.KEY)));
        if (from != null) {
            request.searchAfter(FieldValue.of(from.value()), FieldValue.of(from.id()));
        }
        return request;
    }

    private static Map<String, Double> words(MultiSearchItem<Void> found) {
        Map<String, Double> words = new LinkedHashMap<>();
        for (Hit<Void> hit : found.hits().hits()) {
            words.put(String.valueOf(hit.id()), hit.sort().getFirst().doubleValue());
        }
        return words;
    }

    /** What follows those that are weighed by meaning, without what was near and shown there. */
    private List<Ranked> behind(Cursor from, List<String> near, int limit, double best) {
        var behind = new ArrayList<Ranked>();
        Map<String, Double> found =
                words(reader.search(it -> byWords(it, from, limit + near.size()), Void.class));
        found.keySet().removeAll(near);
        found.forEach((id, words) -> behind.add(Ranked.behind(id, words, best)));
        return behind.subList(0, Math.min(limit, behind.size()));
    }

    /** How near those found by words are, and how many there are of which kind. */
    private ElasticFacets.Counts nearnessAndCounts(
            Map<String, Double> lexical, Map<String, Double> cosines, List<String> near) {
        var requests = new ArrayList<Function<SearchRequest.Builder, SearchRequest.Builder>>();
        if (!lexical.isEmpty()) {
            vectors.forEach(vector -> requests.add(reader.among(vector, lexical.keySet())));
        }
        boolean counted = query.wantFacets() || query.wantTotal();
        if (counted) {
            requests.add(it -> ElasticFacets.asked(it, query).size(0).query(everything(near)));
        }
        if (requests.isEmpty()) {
            return ElasticFacets.Counts.NONE;
        }
        List<MultiSearchItem<Void>> found = reader.searches(requests, Void.class);
        int nearness = counted ? found.size() - 1 : found.size();
        for (MultiSearchItem<Void> one : found.subList(0, nearness)) {
            ElasticReader.cosines(one)
                    .forEach((id, cosine) -> cosines.merge(id, cosine, Math::max));
        }
        return counted ? ElasticFacets.counts(found.getLast()) : ElasticFacets.Counts.NONE;
    }

    /** What was found by words or by nearness, for counting. */
    private Query everything(List<String> near) {
        if (near.isEmpty()) {
            return filtered();
        }
        Query nearOnes = ElasticQueries.terms(ElasticSchema.KEY, near);
        return Query.of(it -> it.bool(b -> b.should(filtered()).should(nearOnes)));
    }

    private SearchPage byTime() {
        boolean updated = query.sort() == SearchQuery.Sort.RECENTLY_UPDATED;
        String field = updated ? ElasticSchema.UPDATED : ElasticSchema.PUBLISHED;
        SortOrder order = query.sort() == SearchQuery.Sort.OLDEST ? SortOrder.Asc : SortOrder.Desc;
        MultiSearchItem<ElasticReader.Stored> found =
                reader.search(
                        it -> {
                            ElasticFacets.asked(it, query)
                                    .source(s -> s.filter(f -> f.includes(ElasticSchema.SHOWN)))
                                    .size(query.limit() + 1)
                                    .query(filtered())
                                    .sort(s -> s.field(f -> f.field(field).order(order)))
                                    .sort(s -> s.field(f -> f.field(ElasticSchema.KEY)));
                            if (query.cursor() != null) {
                                Cursor cursor = Cursor.decode(query.cursor(), query);
                                it.searchAfter(
                                        FieldValue.of((long) cursor.value()),
                                        FieldValue.of(cursor.id()));
                            }
                            return it;
                        },
                        ElasticReader.Stored.class);
        var page = new ArrayList<Ranked>();
        Map<String, Shown> shown = new HashMap<>();
        for (Hit<ElasticReader.Stored> hit : found.hits().hits()) {
            String id = String.valueOf(hit.id());
            page.add(new Ranked(id, hit.sort().getFirst().longValue()));
            if (hit.source() != null) {
                shown.put(id, hit.source().shown());
            }
        }
        Map<String, Long> frequencies =
                tokens.bigrams().isEmpty() ? Map.of() : reader.frequencies(tokens.bigrams());
        return page(page, shown, ElasticFacets.counts(found), frequencies);
    }

    /**
     * The page that is shown.
     *
     * @param page with one hit more than asked for when another page follows
     */
    private SearchPage page(
            List<Ranked> page,
            Map<String, Shown> shown,
            ElasticFacets.Counts counts,
            Map<String, Long> frequencies) {
        List<Ranked> hits = page.subList(0, Math.min(page.size(), query.limit()));
        var snippets = new Snippets(analysis, new LinkedHashSet<>(tokens.bigrams()));
        var results = new ArrayList<SearchHit>();
        for (Ranked hit : hits) {
            Shown kept = shown.get(hit.id());
            results.add(
                    kept == null || tokens.bigrams().isEmpty()
                            ? new SearchHit(hit.id(), hit.score(), List.of())
                            : kept.hit(hit, snippets));
        }
        String next = page.size() > hits.size() ? Cursor.behind(hits.getLast(), query) : null;
        return new SearchPage(
                results,
                query.wantFacets() ? counts.facets() : Map.of(),
                query.wantTotal() ? counts.found() : null,
                next,
                suggestion(frequencies));
    }

    private @Nullable String suggestion(Map<String, Long> frequencies) {
        if (query.cursor() != null || tokens.bigrams().isEmpty()) {
            return null;
        }
        try {
            return new Spelling(analysis, new ElasticVocabulary(reader, frequencies))
                    .better(tokens.bigrams(), query.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
