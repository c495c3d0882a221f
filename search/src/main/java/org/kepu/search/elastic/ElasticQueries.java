package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;

import org.jspecify.annotations.Nullable;
import org.kepu.search.Facet;
import org.kepu.search.SearchQuery;
import org.kepu.search.rank.Fusion;
import org.kepu.search.rank.QueryTokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what is asked for as queries of Elasticsearch. */
final class ElasticQueries {

    /**
     * Elasticsearch keeps the upper factor (k1 + 1) of BM25 that Lucene dropped in version 8. What
     * stands beside BM25 in one query must weigh the same on both.
     */
    private static final float WITHOUT_UPPER_FACTOR = (float) (1 / (Fusion.K1 + 1));

    private ElasticQueries() {}

    static Query terms(String field, Collection<String> values) {
        List<FieldValue> codes = values.stream().map(FieldValue::of).toList();
        return Query.of(it -> it.terms(t -> t.field(field).terms(v -> v.value(codes))));
    }

    /** Documents of entries. */
    static Query entries() {
        return kind(ElasticSchema.ENTRY);
    }

    private static Query kind(String kind) {
        return Query.of(it -> it.term(t -> t.field(ElasticSchema.KIND).value(kind)));
    }

    /** The filters of a query; only entries pass. */
    static List<Query> filters(SearchQuery query) {
        var all = new ArrayList<Query>();
        all.add(entries());
        for (Map.Entry<Facet, Set<String>> filter : query.filters().entrySet()) {
            all.add(terms(filter.getKey().key(), filter.getValue()));
        }
        if (query.from() != null || query.to() != null) {
            all.add(range(ElasticSchema.PUBLISHED, query.from(), query.to()));
        }
        if (query.updatedSince() != null) {
            all.add(range(ElasticSchema.UPDATED, query.updatedSince(), null));
        }
        return all;
    }

    private static Query range(String field, @Nullable Instant from, @Nullable Instant to) {
        return Query.of(
                it ->
                        it.range(
                                r ->
                                        r.untyped(
                                                u -> {
                                                    u.field(field);
                                                    if (from != null) {
                                                        u.gte(json(from));
                                                    }
                                                    return to == null ? u : u.lt(json(to));
                                                })));
    }

    private static JsonData json(Instant time) {
        long millis;
        try {
            millis = time.toEpochMilli();
        } catch (ArithmeticException e) {
            millis = time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
        }
        return JsonData.of(millis);
    }

    /** Entries that share words with a query, or everything when it has none. */
    static Query words(QueryTokens tokens) {
        if (tokens.nothingToLookFor()) {
            return Query.of(it -> it.matchNone(n -> n));
        }
        if (tokens.bigrams().isEmpty()) {
            return Query.of(it -> it.matchAll(a -> a));
        }
        var pairs = new BoolQuery.Builder();
        tokens.distinct().forEach(token -> pairs.should(token(token)));
        pairs.minimumShouldMatch(Integer.toString(tokens.required()));
        Query all = Query.of(it -> it.bool(pairs.build()));
        if (tokens.synonyms().isEmpty()) {
            return all;
        }
        return Query.of(
                it ->
                        it.bool(
                                b ->
                                        b.should(all)
                                                .should(
                                                        terms(
                                                                ElasticSchema.WORDS,
                                                                tokens.synonyms()))));
    }

    /** A single ideograph stands in the index only as half of a pair. */
    private static Query token(String token) {
        Query exact = weighted(token, 1);
        if (!QueryTokens.single(token)) {
            return exact;
        }
        return Query.of(
                it -> it.bool(b -> b.should(exact).should(prefix(ElasticSchema.BIGRAMS, token))));
    }

    private static Query weighted(String token, int times) {
        return Query.of(
                it ->
                        it.term(
                                t ->
                                        t.field(ElasticSchema.BIGRAMS)
                                                .value(token)
                                                .boost(times * WITHOUT_UPPER_FACTOR)));
    }

    private static Query prefix(String field, String value) {
        return Query.of(it -> it.prefix(p -> p.field(field).value(value)));
    }

    /** Entries that share any of the tokens, each counted as often as it stands in the message. */
    static Query any(Collection<String> tokens) {
        var frequencies = new HashMap<String, Integer>();
        tokens.forEach(token -> frequencies.merge(token, 1, Integer::sum));
        var any = new BoolQuery.Builder();
        frequencies.forEach(
                (token, frequency) ->
                        any.should(
                                weighted(token, Math.min(frequency, Fusion.MAX_QUERY_FREQUENCY))));
        return Query.of(it -> it.bool(any.build()));
    }

    /** Titles and claims that begin with, or contain, what was typed. */
    static Query suggestions(List<String> bigrams, String sound) {
        var any = new BoolQuery.Builder().minimumShouldMatch("1");
        if (!bigrams.isEmpty()) {
            var all = new BoolQuery.Builder();
            for (String token : Set.copyOf(bigrams)) {
                boolean pair = token.codePointCount(0, token.length()) > 1;
                boolean ideographs = Character.isIdeographic(token.codePointAt(0));
                all.must(
                        pair && ideographs
                                ? Query.of(
                                        it ->
                                                it.term(
                                                        t ->
                                                                t.field(ElasticSchema.SUGGEST)
                                                                        .value(token)))
                                : prefix(ElasticSchema.SUGGEST, token));
            }
            any.should(Query.of(it -> it.bool(all.build())));
        }
        if (!sound.isEmpty()) {
            any.should(prefix(ElasticSchema.SOUND, sound));
        }
        return Query.of(it -> it.bool(any.build()));
    }

    /** Entries with a passage that fits. */
    static Query nested(Query passage) {
        return Query.of(it -> it.nested(n -> n.path(ElasticSchema.PASSAGES).query(passage)));
    }

    /** Titles and claims that sound like what was typed but for one slip. */
    static Query soundsNearly(String sound) {
        return Query.of(
                it ->
                        it.fuzzy(
                                f ->
                                        f.field(ElasticSchema.SOUND)
                                                .value(sound)
                                                .fuzziness("1")
                                                .prefixLength(2)
                                                .maxExpansions(50)
                                                .transpositions(true)));
    }
}
