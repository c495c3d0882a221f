package org.kepu.search.lucene;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.jspecify.annotations.Nullable;
import org.kepu.search.Candidate;
import org.kepu.search.Probe;
import org.kepu.search.rank.Fusion;
import org.kepu.search.rank.QueryTokens;
import org.kepu.search.rank.Ranked;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds entries through one reader: by words, by nearness, by id. */
final class LuceneReader {

    /** Lucene looks at this many neighbours at least: fewer find the true nearest less often. */
    private static final int MIN_NEIGHBOURS = 50;

    /**
     * The last document of each block, so that one entry with many passages crowds out no other.
     */
    private static final BitSetProducer ENTRIES =
            new QueryBitSetProducer(LuceneQueries.kind(LuceneSchema.ENTRY));

    private final IndexSearcher searcher;

    LuceneReader(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** Candidates by words and by nearness, with their passages. */
    List<Candidate> candidates(Probe probe) throws IOException {
        Query types = probe.types().isEmpty() ? null : LuceneQueries.terms("type", probe.types());
        Map<String, Double> lexical = new LinkedHashMap<>();
        Map<String, Integer> documents = new HashMap<>();
        Query words = both(LuceneQueries.any(telling(probe.bigrams())), types);
        if (!probe.bigrams().isEmpty()) {
            for (ScoreDoc hit : searcher.search(words, probe.limit()).scoreDocs) {
                String id = id(hit.doc);
                lexical.put(id, (double) hit.score);
                documents.put(id, hit.doc);
            }
        }
        for (float[] vector : probe.vectors()) {
            for (String id : nearest(vector, probe.limit(), types)) {
                lexical.putIfAbsent(id, -1.0);
            }
        }
        scoreTheRest(words, probe.bigrams().isEmpty(), lexical, documents);
        return withPassages(lexical, documents);
    }

    private static Query both(Query query, @Nullable Query filter) {
        return filter == null
                ? query
                : new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
    }

    /** Entries found by nearness alone get their score by words, too. */
    private void scoreTheRest(
            Query words,
            boolean noWords,
            Map<String, Double> lexical,
            Map<String, Integer> documents)
            throws IOException {
        List<String> missing =
                lexical.keySet().stream().filter(id -> lexical.getOrDefault(id, 0.0) < 0).toList();
        if (missing.isEmpty()) {
            return;
        }
        documents.putAll(documentsOf(missing));
        missing.forEach(id -> lexical.put(id, 0.0));
        if (noWords) {
            return;
        }
        Query among =
                new BooleanQuery.Builder()
                        .add(words, Occur.MUST)
                        .add(LuceneQueries.terms(LuceneSchema.KEY, missing), Occur.FILTER)
                        .build();
        for (ScoreDoc hit : searcher.search(among, missing.size()).scoreDocs) {
            lexical.put(id(hit.doc), (double) hit.score);
        }
    }

    private List<Candidate> withPassages(
            Map<String, Double> lexical, Map<String, Integer> documents) throws IOException {
        int[] docs = documents.values().stream().mapToInt(Integer::intValue).toArray();
        var passages = new LucenePassages(searcher).of(docs, true);
        var candidates = new ArrayList<Candidate>();
        lexical.forEach(
                (id, score) -> {
                    Integer doc = documents.get(id);
                    if (doc != null) {
                        candidates.add(
                                new Candidate(id, score, passages.getOrDefault(doc, List.of())));
                    }
                });
        return candidates;
    }

    /** The documents of entries by their ids. */
    Map<String, Integer> documentsOf(Collection<String> ids) throws IOException {
        var documents = new HashMap<String, Integer>();
        if (ids.isEmpty()) {
            return documents;
        }
        Query query =
                new BooleanQuery.Builder()
                        .add(LuceneQueries.terms(LuceneSchema.KEY, ids), Occur.FILTER)
                        .add(LuceneQueries.kind(LuceneSchema.ENTRY), Occur.FILTER)
                        .build();
        for (ScoreDoc hit : searcher.search(query, ids.size()).scoreDocs) {
            documents.put(id(hit.doc), hit.doc);
        }
        return documents;
    }

    /**
     * The entries with the passages nearest to a vector, nearest first: found by the vectors in
     * seven bits, then put in order by the true ones.
     */
    List<String> nearest(float[] vector, int limit, @Nullable Query filter) throws IOException {
        int wanted = Math.max(MIN_NEIGHBOURS, limit);
        var query =
                new DiversifyingChildrenFloatKnnVectorQuery(
                        LuceneSchema.VECTOR, vector, filter, wanted, ENTRIES);
        var ids = new HashSet<String>();
        for (ScoreDoc hit : searcher.search(query, wanted).scoreDocs) {
            ids.add(id(hit.doc));
        }
        Map<String, Integer> documents = documentsOf(ids);
        int[] docs = documents.values().stream().mapToInt(Integer::intValue).toArray();
        var passages = new LucenePassages(searcher).of(docs, false);
        var near = new ArrayList<Ranked>();
        documents.forEach(
                (id, doc) -> {
                    List<Candidate.Passage> of = passages.getOrDefault(doc, List.of());
                    near.add(new Ranked(id, Fusion.nearest(of, List.of(vector))));
                });
        return near.stream().sorted(Ranked.ORDER).limit(limit).map(Ranked::id).toList();
    }

    /** In how many entries a token stands. */
    long frequency(String bigram) throws IOException {
        return searcher.getIndexReader().docFreq(new Term(LuceneSchema.BIGRAMS, bigram));
    }

    private long entries() throws IOException {
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), LuceneSchema.BIGRAMS);
        return terms == null ? 0 : terms.getDocCount();
    }

    /** How many entries can be found. */
    long live() throws IOException {
        return searcher.count(new TermQuery(new Term(LuceneSchema.KIND, LuceneSchema.ENTRY)));
    }

    /** In how many entries each token stands, and under "" how many entries there are. */
    Map<String, Long> frequencies(Collection<String> bigrams) throws IOException {
        var frequencies = new HashMap<String, Long>();
        for (String bigram : bigrams) {
            if (!frequencies.containsKey(bigram)) {
                frequencies.put(bigram, frequency(bigram));
            }
        }
        frequencies.put("", entries());
        return frequencies;
    }

    private List<String> telling(List<String> bigrams) throws IOException {
        Map<String, Long> frequencies = frequencies(bigrams);
        frequencies.remove("");
        return Fusion.telling(bigrams, frequencies, QueryTokens.MAX_TOKENS);
    }

    /** The id of the entry a document belongs to. */
    String id(int doc) throws IOException {
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        SortedDocValues ids = DocValues.getSorted(leaf.reader(), LuceneSchema.ID_ORDER);
        if (!ids.advanceExact(doc - leaf.docBase)) {
            throw new IllegalStateException("a document without an id: " + doc);
        }
        return ids.lookupOrd(ids.ordValue()).utf8ToString();
    }
}
