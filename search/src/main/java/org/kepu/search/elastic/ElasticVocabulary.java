package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.util.NamedValue;

import org.jspecify.annotations.Nullable;
import org.kepu.search.rank.HeadlineTokens;
import org.kepu.search.rank.Spelling;

import java.util.List;
import java.util.Map;

/** What an index knows of pairs of characters. */
final class ElasticVocabulary implements Spelling.Vocabulary {

    private static final List<NamedValue<SortOrder>> MOST_FREQUENT_FIRST =
            List.of(NamedValue.of("_count", SortOrder.Desc), NamedValue.of("_key", SortOrder.Asc));

    private final ElasticReader reader;
    private final Map<String, Long> frequencies;

    /**
     * @param frequencies of the pairs of the query
     */
    ElasticVocabulary(ElasticReader reader, Map<String, Long> frequencies) {
        this.reader = reader;
        this.frequencies = frequencies;
    }

    @Override
    public long frequency(String pair) {
        return frequencies.getOrDefault(pair, 0L);
    }

    @Override
    public @Nullable String mostFrequent(String sound) {
        String prefix = sound + HeadlineTokens.SOUNDS_LIKE;
        Query sounding =
                Query.of(it -> it.prefix(p -> p.field(ElasticSchema.SOUND_PAIR).value(prefix)));
        Aggregation pairs =
                Aggregation.of(
                        it ->
                                it.terms(
                                        t ->
                                                t.field(ElasticSchema.SOUND_PAIR)
                                                        .include(i -> i.regexp(sound + "\\|.*"))
                                                        .size(1)
                                                        .order(MOST_FREQUENT_FIRST)));
        var found =
                reader.search(
                        it ->
                                it.size(0)
                                        .query(ElasticQueries.nested(sounding))
                                        .aggregations("passages", nested(pairs)),
                        Void.class);
        var passages = found.aggregations().get("passages");
        var counted = passages == null ? null : passages.nested().aggregations().get("pairs");
        if (counted == null || counted.sterms().buckets().array().isEmpty()) {
            return null;
        }
        String best = counted.sterms().buckets().array().getFirst().key().stringValue();
        return best.substring(prefix.length());
    }

    private static Aggregation nested(Aggregation pairs) {
        return Aggregation.of(
                it -> it.nested(n -> n.path(ElasticSchema.PASSAGES)).aggregations("pairs", pairs));
    }
}
