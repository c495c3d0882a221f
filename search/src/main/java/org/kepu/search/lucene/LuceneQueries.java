package org.kepu.search.lucene;

import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kepu.search.Candidate;
import org.kepu.search.Facet;
import org.kepu.search.SearchQuery;
import org.kepu.search.rank.Fusion;
import org.kepu.search.rank.QueryTokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what is asked for as queries of Lucene. */
final class LuceneQueries {

    private LuceneQueries() {}

    static Query kind(String kind) {
        return new TermQuery(new Term(LuceneSchema.KIND, kind));
    }

    /** Passages of any kind. */
    static Query passages() {
        return terms(
                LuceneSchema.KIND,
                List.of(
                        Candidate.Kind.TITLE.name(),
                        Candidate.Kind.CLAIM.name(),
                        Candidate.Kind.TEXT.name()));
    }

    static Query terms(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    /** The filters of a query, for documents of the kind given. */
    static Query filter(SearchQuery query, Query kind) {
        var all = new BooleanQuery.Builder().add(kind, Occur.FILTER);
        for (Map.Entry<Facet, Set<String>> filter : query.filters().entrySet()) {
            all.add(terms(filter.getKey().key(), filter.getValue()), Occur.FILTER);
        }
        if (query.from() != null || query.to() != null) {
            all.add(range(LuceneSchema.PUBLISHED, query.from(), query.to()), Occur.FILTER);
        }
        if (query.updatedSince() != null) {
            all.add(range(LuceneSchema.UPDATED, query.updatedSince(), null), Occur.FILTER);
        }
        return all.build();
    }

    private static Query range(String field, @Nullable Instant from, @Nullable Instant to) {
        long low = from == null ? Long.MIN_VALUE : millis(from);
        long high = to == null ? Long.MAX_VALUE : millis(to) - 1;
        return LongPoint.newRangeQuery(field, low, high);
    }

    private static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
        }
    }

    /** Entries that share words with a query, or everything when it has none. */
    static Query words(QueryTokens tokens) {
        if (tokens.nothingToLookFor()) {
            return new MatchNoDocsQuery("nothing to look for in the text");
        }
        if (tokens.bigrams().isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        var pairs = new BooleanQuery.Builder();
        tokens.distinct().forEach(token -> pairs.add(token(token), Occur.SHOULD));
        pairs.setMinimumNumberShouldMatch(tokens.required());
        if (tokens.synonyms().isEmpty()) {
            return pairs.build();
        }
        return new BooleanQuery.Builder()
                .add(pairs.build(), Occur.SHOULD)
                .add(terms(LuceneSchema.WORDS, tokens.synonyms()), Occur.SHOULD)
                .build();
    }

    /** A single ideograph stands in the index only as half of a pair. */
    private static Query token(String token) {
        var exact = new TermQuery(new Term(LuceneSchema.BIGRAMS, token));
        if (!QueryTokens.single(token)) {
            return exact;
        }
        return new BooleanQuery.Builder()
                .add(exact, Occur.SHOULD)
                .add(
                        new ConstantScoreQuery(
                                new PrefixQuery(new Term(LuceneSchema.BIGRAMS, token))),
                        Occur.SHOULD)
                .build();
    }

    /** Entries that share any of the tokens, each counted as often as it stands in the message. */
    static Query any(Collection<String> tokens) {
        var frequencies = new HashMap<String, Integer>();
        tokens.forEach(token -> frequencies.merge(token, 1, Integer::sum));
        var any = new BooleanQuery.Builder();
        frequencies.forEach(
                (token, frequency) ->
                        any.add(
                                new BoostQuery(
                                        new TermQuery(new Term(LuceneSchema.BIGRAMS, token)),
                                        Math.min(frequency, Fusion.MAX_QUERY_FREQUENCY)),
                                Occur.SHOULD));
        return any.build();
    }

    /** What begins with, or contains, what was typed. */
    static Query suggestions(List<String> bigrams, String typed) {
        var any = new BooleanQuery.Builder();
        if (!bigrams.isEmpty()) {
            var all = new BooleanQuery.Builder();
            for (String token : new ArrayList<>(new LinkedHashSet<>(bigrams))) {
                boolean pair = token.codePointCount(0, token.length()) > 1;
                boolean ideographs = Character.isIdeographic(token.codePointAt(0));
                var term = new Term(LuceneSchema.SUGGEST, token);
                all.add(
                        pair && ideographs ? new TermQuery(term) : new PrefixQuery(term),
                        Occur.MUST);
            }
            any.add(all.build(), Occur.SHOULD);
        }
        if (!typed.isEmpty() && typed.chars().allMatch(c -> c < 128)) {
            any.add(new PrefixQuery(new Term(LuceneSchema.SOUND, typed)), Occur.SHOULD);
        }
        return any.build();
    }
}
