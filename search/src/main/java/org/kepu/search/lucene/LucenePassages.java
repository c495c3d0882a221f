package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.kepu.search.Candidate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the passages that lie before an entry's document in its block. */
final class LucenePassages {

    private static final Set<String> FIELDS = Set.of(LuceneSchema.KIND, LuceneSchema.TEXT);

    private final IndexSearcher searcher;

    LucenePassages(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /**
     * The passages of entries.
     *
     * @param entries documents of entries
     * @param texts whether the texts are wanted too, which costs more than the vectors
     */
    Map<Integer, List<Candidate.Passage>> of(int[] entries, boolean texts) throws IOException {
        var passages = new HashMap<Integer, List<Candidate.Passage>>();
        int[] sorted = entries.clone();
        Arrays.sort(sorted);
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        int from = 0;
        while (from < sorted.length) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(sorted[from], leaves));
            int to = from;
            while (to < sorted.length && sorted[to] < leaf.docBase + leaf.reader().maxDoc()) {
                to++;
            }
            read(leaf, Arrays.copyOfRange(sorted, from, to), texts, passages);
            from = to;
        }
        return passages;
    }

    private void read(
            LeafReaderContext leaf,
            int[] entries,
            boolean texts,
            Map<Integer, List<Candidate.Passage>> into)
            throws IOException {
        NumericDocValues counts = DocValues.getNumeric(leaf.reader(), LuceneSchema.PASSAGES);
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(LuceneSchema.VECTOR);
        KnnVectorValues.DocIndexIterator at = vectors == null ? null : vectors.iterator();
        for (int entry : entries) {
            int local = entry - leaf.docBase;
            var read = new ArrayList<Candidate.Passage>();
            int count = counts.advanceExact(local) ? (int) counts.longValue() : 0;
            for (int doc = local - count; doc < local; doc++) {
                float[] vector = new float[0];
                if (vectors != null && at != null && advance(at, doc)) {
                    vector = vectors.vectorValue(at.index()).clone();
                }
                read.add(passage(leaf.docBase + doc, vector, texts));
            }
            into.put(entry, read);
        }
    }

    private static boolean advance(KnnVectorValues.DocIndexIterator at, int doc)
            throws IOException {
        if (at.docID() == DocIdSetIterator.NO_MORE_DOCS) {
            return false;
        }
        return at.docID() == doc || (at.docID() < doc && at.advance(doc) == doc);
    }

    private Candidate.Passage passage(int doc, float[] vector, boolean texts) throws IOException {
        if (!texts) {
            return new Candidate.Passage(Candidate.Kind.TEXT, "", vector);
        }
        Document stored = searcher.storedFields().document(doc, FIELDS);
        return new Candidate.Passage(
                Candidate.Kind.valueOf(stored.get(LuceneSchema.KIND)),
                stored.get(LuceneSchema.TEXT),
                vector);
    }
}
