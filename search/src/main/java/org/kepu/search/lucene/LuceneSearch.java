package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kepu.search.Highlight;
import org.kepu.search.SearchHit;
import org.kepu.search.SearchPage;
import org.kepu.search.SearchQuery;
import org.kepu.search.rank.Cursor;
import org.kepu.search.rank.Fusion;
import org.kepu.search.rank.Snippets;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One search through one reader. */
final class LuceneSearch {

    /** So many hits are weighed by meaning; pages by relevance end behind them. */
    private static final int WINDOW = 300;

    private static final int NEIGHBOURS = 50;

    private final IndexSearcher searcher;
    private final LuceneReader reader;
    private final TextAnalysis analysis;
    private final SearchQuery query;
    private final List<float[]> vectors;
    private final List<String> bigrams;
    private final Query words;

    /**
     * @param text the query's text as far as it is looked at
     * @param vectors of the text; empty to search by words alone
     */
    LuceneSearch(
            IndexSearcher searcher,
            TextAnalysis analysis,
            SearchQuery query,
            String text,
            List<float[]> vectors) {
        this.searcher = searcher;
        this.reader = new LuceneReader(searcher);
        this.analysis = analysis;
        this.query = query;
        this.vectors = vectors;
        NormalText normal = NormalText.of(text);
        this.bigrams = analysis.bigrams(normal).stream().map(Token::text).toList();
        boolean unanswerable = bigrams.isEmpty() && !text.isBlank();
        this.words =
                unanswerable
                        ? new MatchNoDocsQuery("nothing to look for in the text")
                        : LuceneQueries.words(bigrams, alternatives(normal));
    }

    private Map<String, Set<String>> alternatives(NormalText normal) {
        var alternatives = new LinkedHashMap<String, Set<String>>();
        for (Token word : analysis.words(normal)) {
            Set<String> others = analysis.synonyms().of(word.text());
            if (!others.isEmpty() && alternatives.size() < 16) {
                alternatives.put(word.text(), others);
            }
        }
        return alternatives;
    }

    SearchPage run() throws IOException {
        boolean byRelevance = query.sort() == SearchQuery.Sort.RELEVANCE && !bigrams.isEmpty();
        return byRelevance ? byRelevance() : byTime();
    }

    private Query filtered() {
        return new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(
                        LuceneQueries.filter(query, LuceneQueries.kind(LuceneSchema.ENTRY)),
                        Occur.FILTER)
                .build();
    }

    /** A hit before it is shown. */
    private record Ranked(int doc, String id, double score) {}

    private SearchPage byRelevance() throws IOException {
        Map<String, Integer> documents = new HashMap<>();
        Map<String, Double> lexical = new HashMap<>();
        for (ScoreDoc hit : searcher.search(filtered(), WINDOW).scoreDocs) {
            String id = reader.id(hit.doc);
            documents.put(id, hit.doc);
            lexical.put(id, (double) hit.score);
        }
        var near = new HashSet<String>();
        for (float[] vector : vectors) {
            Query filter = LuceneQueries.filter(query, LuceneQueries.passages());
            reader.nearest(vector, NEIGHBOURS, filter)
                    .forEach(
                            (id, cosine) -> {
                                if (cosine >= Fusion.NEAR && !documents.containsKey(id)) {
                                    near.add(id);
                                }
                            });
        }
        documents.putAll(reader.documentsOf(near));
        List<Ranked> ranked = ranked(documents, lexical);
        Query everything = everything(near);
        return page(ranked, after(ranked), everything);
    }

    private List<Ranked> ranked(Map<String, Integer> documents, Map<String, Double> lexical)
            throws IOException {
        double best = reader.best(bigrams);
        int[] docs = documents.values().stream().mapToInt(Integer::intValue).toArray();
        var passages =
                vectors.isEmpty()
                        ? Map.<Integer, List<org.kepu.search.Candidate.Passage>>of()
                        : new LucenePassages(searcher).of(docs, false);
        var ranked = new ArrayList<Ranked>();
        documents.forEach(
                (id, doc) -> {
                    double cosine = Fusion.nearest(passages.getOrDefault(doc, List.of()), vectors);
                    double score = Fusion.score(lexical.getOrDefault(id, 0.0), best, cosine);
                    ranked.add(new Ranked(doc, id, score));
                });
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::id));
        return ranked;
    }

    private int after(List<Ranked> ranked) {
        String text = query.cursor();
        if (text == null) {
            return 0;
        }
        Cursor cursor = Cursor.decode(text, query);
        int from = 0;
        while (from < ranked.size() && !behind(ranked.get(from), cursor)) {
            from++;
        }
        return from;
    }

    private static boolean behind(Ranked hit, Cursor cursor) {
        return hit.score() < cursor.value()
                || (hit.score() == cursor.value() && hit.id().compareTo(cursor.id()) > 0);
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

    private SearchPage page(List<Ranked> ranked, int from, Query everything) throws IOException {
        int to = Math.min(ranked.size(), from + query.limit());
        List<Ranked> hits = ranked.subList(Math.min(from, to), to);
        String next =
                to < ranked.size()
                        ? new Cursor(hits.getLast().score(), hits.getLast().id()).encode(query)
                        : null;
        return finished(hits, next, everything);
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
            int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
            after = new FieldDoc(last, 0, values);
        }
        ScoreDoc[] found =
                searcher.searchAfter(after, filtered(), query.limit() + 1, sort).scoreDocs;
        var hits = new ArrayList<Ranked>();
        for (int i = 0; i < Math.min(found.length, query.limit()); i++) {
            hits.add(new Ranked(found[i].doc, reader.id(found[i].doc), 0));
        }
        String next = null;
        if (found.length > query.limit()) {
            Object time = ((FieldDoc) found[query.limit() - 1]).fields[0];
            next = new Cursor(((Number) time).doubleValue(), hits.getLast().id()).encode(query);
        }
        return finished(hits, next, filtered());
    }

    private SearchPage finished(List<Ranked> hits, @Nullable String next, Query everything)
            throws IOException {
        var counts = new LuceneFacets.Counts(0, Map.of());
        Long total = null;
        if (query.wantFacets()) {
            counts = searcher.search(everything, new LuceneFacets.Counting());
            total = counts.found();
        } else if (query.wantTotal()) {
            total = (long) searcher.count(everything);
        }
        var snippets = new Snippets(analysis, new LinkedHashSet<>(bigrams));
        var shown = new ArrayList<SearchHit>();
        for (Ranked hit : hits) {
            shown.add(new SearchHit(hit.id(), hit.score(), highlights(hit.doc(), snippets)));
        }
        String suggestion =
                query.cursor() == null && !bigrams.isEmpty()
                        ? new LuceneSpelling(searcher, analysis).better(bigrams, query.text())
                        : null;
        return new SearchPage(
                shown, counts.facets(), query.wantTotal() ? total : null, next, suggestion);
    }

    private List<Highlight> highlights(int doc, Snippets snippets) throws IOException {
        if (bigrams.isEmpty()) {
            return List.of();
        }
        Document stored = searcher.storedFields().document(doc);
        var highlights = new ArrayList<Highlight>();
        for (String field : List.of("title", "summary", "claim", "text")) {
            for (String value : stored.getValues(field)) {
                List<Highlight> found = snippets.of(field, value);
                highlights.addAll(found);
                if (!found.isEmpty()) {
                    break;
                }
            }
        }
        return highlights;
    }
}
