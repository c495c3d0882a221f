package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One search through one reader. */
final class LuceneSearch {

    /** So many hits are weighed by meaning; those behind follow in the order of their words. */
    private static final int WINDOW = 300;

    private static final int NEIGHBOURS = 50;

    private final IndexSearcher searcher;
    private final LuceneReader reader;
    private final TextAnalysis analysis;
    private final SearchQuery query;
    private final QueryTokens tokens;
    private final List<float[]> vectors;
    private final Map<String, Integer> documents = new HashMap<>();

    /**
     * @param vectors of the query's text; empty to search by words alone
     */
    LuceneSearch(
            IndexSearcher searcher,
            TextAnalysis analysis,
            SearchQuery query,
            QueryTokens tokens,
            List<float[]> vectors) {
        this.searcher = searcher;
        this.reader = new LuceneReader(searcher);
        this.analysis = analysis;
        this.query = query;
        this.tokens = tokens;
        this.vectors = vectors;
    }

    SearchPage run() throws IOException {
        boolean byRelevance =
                query.sort() == SearchQuery.Sort.RELEVANCE && !tokens.bigrams().isEmpty();
        return byRelevance ? byRelevance() : byTime();
    }

    private Query filtered() {
        return new BooleanQuery.Builder()
                .add(LuceneQueries.words(tokens), Occur.MUST)
                .add(
                        LuceneQueries.filter(query, LuceneQueries.kind(LuceneSchema.ENTRY)),
                        Occur.FILTER)
                .build();
    }

    private SearchPage byRelevance() throws IOException {
        Cursor cursor = query.cursor() == null ? null : Cursor.decode(query.cursor(), query);
        Map<String, Double> lexical = new LinkedHashMap<>();
        for (ScoreDoc hit : byWords(null, WINDOW)) {
            String id = reader.id(hit.doc);
            documents.put(id, hit.doc);
            lexical.put(id, words(hit));
        }
        documents.putAll(reader.documentsOf(neighbours()));
        Map<String, Double> cosines = cosines();
        var near = new HashSet<String>();
        for (String id : List.copyOf(documents.keySet())) {
            if (!lexical.containsKey(id)) {
                if (cosines.getOrDefault(id, 0.0) >= Fusion.NEAR) {
                    near.add(id);
                } else {
                    documents.remove(id);
                }
            }
        }
        double best = Fusion.best(tokens.bigrams(), reader.frequencies(tokens.bigrams()));
        List<Ranked> page = new ArrayList<>();
        if (cursor == null || !cursor.behind()) {
            page.addAll(
                    Ranked.page(Ranked.order(documents.keySet(), lexical, best, cosines), query));
        }
        if (page.size() <= query.limit() && lexical.size() == WINDOW) {
            Cursor from =
                    cursor != null && cursor.behind() ? cursor : Ranked.last(lexical).orElseThrow();
            page.addAll(behind(from, near, query.limit() + 1 - page.size(), best));
        }
        return finished(page, everything(near));
    }

    /** Found by words: most of them first, of equals the smaller id. */
    private ScoreDoc[] byWords(@Nullable Cursor from, int limit) throws IOException {
        var sort =
                new Sort(
                        SortField.FIELD_SCORE,
                        new SortField(LuceneSchema.ID_ORDER, SortField.Type.STRING));
        FieldDoc after = null;
        if (from != null) {
            Object[] values = {(float) from.value(), new BytesRef(from.id())};
            after = new FieldDoc(lastDocument(), Float.NaN, values);
        }
        return searcher.searchAfter(after, filtered(), limit, sort).scoreDocs;
    }

    private static double words(ScoreDoc hit) {
        return ((Number) ((FieldDoc) hit).fields[0]).doubleValue();
    }

    /** Ids decide between equals; the number of a document only where an id is there twice. */
    private int lastDocument() {
        return Math.max(0, searcher.getIndexReader().maxDoc() - 1);
    }

    /** What follows those that are weighed by meaning, without what was near and shown there. */
    private List<Ranked> behind(Cursor from, Set<String> near, int limit, double best)
            throws IOException {
        var behind = new ArrayList<Ranked>();
        for (ScoreDoc hit : byWords(from, limit + near.size())) {
            String id = reader.id(hit.doc);
            if (!near.contains(id) && behind.size() < limit) {
                documents.put(id, hit.doc);
                behind.add(Ranked.behind(id, words(hit), best));
            }
        }
        return behind;
    }

    /** Entries near in meaning that share too few words to be found by them. */
    private Set<String> neighbours() throws IOException {
        var neighbours = new HashSet<String>();
        Query filter = LuceneQueries.filter(query, LuceneQueries.passages());
        for (float[] vector : vectors) {
            neighbours.addAll(reader.nearest(vector, NEIGHBOURS, filter));
        }
        neighbours.removeAll(documents.keySet());
        return neighbours;
    }

    private Map<String, Double> cosines() throws IOException {
        var cosines = new HashMap<String, Double>();
        if (!vectors.isEmpty()) {
            int[] docs = documents.values().stream().mapToInt(Integer::intValue).toArray();
            var passages = new LucenePassages(searcher).of(docs, false);
            documents.forEach(
                    (id, doc) ->
                            cosines.put(
                                    id,
                                    Fusion.nearest(
                                            passages.getOrDefault(doc, List.of()), vectors)));
        }
        return cosines;
    }

    /** What was found by words or by nearness, for counting. */
    private Query everything(Set<String> near) {
        if (near.isEmpty()) {
            return filtered();
        }
        return new BooleanQuery.Builder()
                .add(filtered(), Occur.SHOULD)
                .add(LuceneQueries.terms(LuceneSchema.KEY, near), Occur.SHOULD)
                .build();
    }

    private SearchPage byTime() throws IOException {
        boolean updated = query.sort() == SearchQuery.Sort.RECENTLY_UPDATED;
        String field = updated ? LuceneSchema.UPDATED_ORDER : LuceneSchema.PUBLISHED_ORDER;
        boolean newestFirst = query.sort() != SearchQuery.Sort.OLDEST;
        var sort =
                new Sort(
                        new SortField(field, SortField.Type.LONG, newestFirst),
                        new SortField(LuceneSchema.ID_ORDER, SortField.Type.STRING));
        FieldDoc after = null;
        if (query.cursor() != null) {
            Cursor cursor = Cursor.decode(query.cursor(), query);
            Object[] values = {(long) cursor.value(), new BytesRef(cursor.id())};
            after = new FieldDoc(lastDocument(), 0, values);
        }
        var found = new ArrayList<Ranked>();
        for (ScoreDoc hit :
                searcher.searchAfter(after, filtered(), query.limit() + 1, sort).scoreDocs) {
            String id = reader.id(hit.doc);
            documents.put(id, hit.doc);
            found.add(new Ranked(id, ((Number) ((FieldDoc) hit).fields[0]).doubleValue()));
        }
        return finished(found, filtered());
    }

    /**
     * The page that is shown.
     *
     * @param page with one hit more than asked for when another page follows
     */
    private SearchPage finished(List<Ranked> page, Query everything) throws IOException {
        var counts = new LuceneFacets.Counts(0, Map.of());
        Long total = null;
        if (query.wantFacets()) {
            counts = searcher.search(everything, new LuceneFacets.Counting());
            total = counts.found();
        } else if (query.wantTotal()) {
            total = (long) searcher.count(everything);
        }
        List<Ranked> hits = page.subList(0, Math.min(page.size(), query.limit()));
        var shown = new ArrayList<SearchHit>();
        var snippets = new Snippets(analysis, new LinkedHashSet<>(tokens.bigrams()));
        for (Ranked hit : hits) {
            shown.add(shown(hit, snippets));
        }
        String next = page.size() > hits.size() ? Cursor.behind(hits.getLast(), query) : null;
        String suggestion =
                query.cursor() == null && !tokens.bigrams().isEmpty()
                        ? new Spelling(analysis, new LuceneVocabulary(searcher))
                                .better(tokens.bigrams(), query.text())
                        : null;
        return new SearchPage(
                shown, counts.facets(), query.wantTotal() ? total : null, next, suggestion);
    }

    private SearchHit shown(Ranked hit, Snippets snippets) throws IOException {
        Integer doc = documents.get(hit.id());
        if (doc == null || tokens.bigrams().isEmpty()) {
            return new SearchHit(hit.id(), hit.score(), List.of());
        }
        Document stored = searcher.storedFields().document(doc);
        return new Shown(
                        stored.get("title"),
                        stored.get("summary"),
                        List.of(stored.getValues("claim")),
                        stored.get("text"))
                .hit(hit, snippets);
    }
}
