package org.kepu.search.lucene;

import org.apache.lucene.search.IndexSearcher;
import org.kepu.search.Candidate;
import org.kepu.search.rank.Fusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Entries that speak about the same as another: by what both say, not by their words. */
final class LuceneRelated {

    private static final int LOOKED_AT = 50;

    private final IndexSearcher searcher;

    LuceneRelated(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    List<String> of(String id, int limit) throws IOException {
        var reader = new LuceneReader(searcher);
        Integer doc = reader.documentsOf(List.of(id)).get(id);
        if (doc == null) {
            return List.of();
        }
        var passages = new LucenePassages(searcher);
        List<Candidate.Passage> own =
                passages.of(new int[] {doc}, false).getOrDefault(doc, List.of());
        List<float[]> vectors =
                own.stream()
                        .map(Candidate.Passage::vector)
                        .filter(vector -> vector.length > 0)
                        .toList();
        if (vectors.isEmpty()) {
            return List.of();
        }
        List<float[]> ends = List.of(vectors.getFirst(), vectors.getLast());
        var ids = new HashSet<String>();
        for (float[] vector : ends) {
            ids.addAll(reader.nearest(vector, LOOKED_AT, null));
        }
        ids.remove(id);
        return nearestFirst(reader.documentsOf(ids), passages, ends, limit);
    }

    private record Near(String id, double cosine) {}

    private static List<String> nearestFirst(
            Map<String, Integer> documents, LucenePassages passages, List<float[]> to, int limit)
            throws IOException {
        int[] docs = documents.values().stream().mapToInt(Integer::intValue).toArray();
        var read = passages.of(docs, false);
        var near = new ArrayList<Near>();
        documents.forEach(
                (id, doc) -> {
                    List<Candidate.Passage> of = read.getOrDefault(doc, List.of());
                    double sum = 0;
                    for (float[] vector : to) {
                        sum += Fusion.nearest(of, List.of(vector));
                    }
                    near.add(new Near(id, sum / to.size()));
                });
        near.sort(Comparator.comparingDouble(Near::cosine).reversed().thenComparing(Near::id));
        return near.stream().limit(limit).map(Near::id).toList();
    }
}
