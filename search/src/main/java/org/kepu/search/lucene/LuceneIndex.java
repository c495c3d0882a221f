package org.kepu.search.lucene;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;
import org.kepu.search.rank.Fusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One index directory, open for writing and for any number of readers. */
final class LuceneIndex implements AutoCloseable {

    private static final String POSITION = "position";
    private static final String MODEL = "model";
    private static final String LAYOUT = "layout";
    private static final String NUMBER = "number";

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final String model;
    private final String layout;
    private final boolean current;
    private final long number;
    private volatile long position;

    private LuceneIndex(FSDirectory directory, IndexWriter writer, String model, long number)
            throws IOException {
        this.directory = directory;
        this.writer = writer;
        Map<String, String> data = new HashMap<>();
        if (writer.getLiveCommitData() != null) {
            writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        this.position = Long.parseLong(data.getOrDefault(POSITION, "0"));
        this.model = data.getOrDefault(MODEL, model);
        this.layout = data.getOrDefault(LAYOUT, LuceneSchema.LAYOUT);
        this.current = layout.equals(LuceneSchema.LAYOUT) && this.model.equals(model);
        this.number =
                Long.parseLong(
                        data.getOrDefault(NUMBER, data.isEmpty() ? Long.toString(number) : "0"));
        this.searchers = new SearcherManager(writer, new Searchers());
    }

    /** Readers count BM25 with our constants. */
    private static final class Searchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            var searcher = new IndexSearcher(reader);
            searcher.setSimilarity(similarity());
            return searcher;
        }
    }

    /**
     * Opens the index of a directory, or begins one.
     *
     * @param model whose vectors a new index will hold
     * @param number of the site's words, by which a new index will be cut
     */
    static LuceneIndex open(Path path, String model, long number) throws IOException {
        FSDirectory directory = FSDirectory.open(path);
        try {
            var config = new IndexWriterConfig();
            config.setSimilarity(similarity());
            config.setCodec(codec());
            config.setRAMBufferSizeMB(64);
            return new LuceneIndex(directory, new IndexWriter(directory, config), model, number);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static BM25Similarity similarity() {
        return new BM25Similarity((float) Fusion.K1, (float) Fusion.B);
    }

    /** The default codec but for vectors, which are kept in seven bits for the search. */
    private static Codec codec() {
        KnnVectorsFormat quantized =
                new Lucene104HnswScalarQuantizedVectorsFormat(ScalarEncoding.SEVEN_BIT, 16, 100);
        KnnVectorsFormat vectors =
                new PerFieldKnnVectorsFormat() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                        return quantized;
                    }
                };
        Codec standard = Codec.getDefault();
        return new FilterCodec(standard.getName(), standard) {
            @Override
            public KnnVectorsFormat knnVectorsFormat() {
                return vectors;
            }
        };
    }

    long position() {
        return position;
    }

    String model() {
        return model;
    }

    /** Whether the vectors and the layout are those of today. */
    boolean current() {
        return current;
    }

    /** The number of the site's words by which its texts are cut. */
    long number() {
        return number;
    }

    void replace(String id, List<Document> block) throws IOException {
        writer.updateDocuments(new Term(LuceneSchema.ID, id), block);
    }

    /** Makes durable what was written, together with the position, and shows it to readers. */
    void commit(long newPosition) throws IOException {
        writer.setLiveCommitData(
                Map.of(
                                POSITION,
                                Long.toString(newPosition),
                                MODEL,
                                model,
                                LAYOUT,
                                layout,
                                NUMBER,
                                Long.toString(number))
                        .entrySet());
        writer.commit();
        position = newPosition;
        searchers.maybeRefreshBlocking();
    }

    /** Does something with a reader that sees the last commit and lets it go again. */
    <T> T read(Reading<T> reading) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return reading.with(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** What is done with a reader. */
    interface Reading<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    /** The revision last applied for an entry, published or withdrawn; -1 when it isn't known. */
    static long revision(IndexSearcher searcher, String id) throws IOException {
        var key = new BytesRef(id);
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            var terms = leaf.reader().terms(LuceneSchema.KEY);
            if (terms == null) {
                continue;
            }
            TermsEnum found = terms.iterator();
            if (!found.seekExact(key)) {
                continue;
            }
            PostingsEnum postings = found.postings(null, PostingsEnum.NONE);
            NumericDocValues revisions = DocValues.getNumeric(leaf.reader(), LuceneSchema.REVISION);
            var live = leaf.reader().getLiveDocs();
            for (int doc = postings.nextDoc();
                    doc != PostingsEnum.NO_MORE_DOCS;
                    doc = postings.nextDoc()) {
                if ((live == null || live.get(doc)) && revisions.advanceExact(doc)) {
                    return revisions.longValue();
                }
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }
}
