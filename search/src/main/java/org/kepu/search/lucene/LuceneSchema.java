package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.kepu.search.Candidate;
import org.kepu.search.Entry;
import org.kepu.search.Facet;
import org.kepu.search.rank.EntryTokens;
import org.kepu.search.rank.HeadlineTokens;
import org.kepu.search.rank.PassagePlan;
import org.kepu.search.text.TextAnalysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How an entry lies in the index: one document for each passage with a vector, and behind them, in
 * the same block, the document of the entry itself. A withdrawn entry leaves a document with its
 * revision, so that a late older one doesn't bring it back.
 */
final class LuceneSchema {

    /** Goes up when the layout changes; an index of another layout asks for a rebuild. */
    static final String LAYOUT = "1";

    static final String KIND = "kind";
    static final String ENTRY = "entry";
    static final String GONE = "gone";
    static final String ID = "id";
    static final String KEY = "key";
    static final String REVISION = "revision";
    static final String PASSAGES = "passages";
    static final String BIGRAMS = "bigrams";
    static final String WORDS = "words";
    static final String VECTOR = "vector";
    static final String TEXT = "passage";
    static final String SUGGEST = "suggest";
    static final String SOUND = "sound";
    static final String SOUND_PAIR = "soundPair";
    static final String PUBLISHED = "published";
    static final String UPDATED = "updated";

    /** What is sorted and counted by has fields of its own: Lucene wants one structure a field. */
    static final String ID_ORDER = "idOrder";

    static final String PUBLISHED_ORDER = "publishedOrder";
    static final String UPDATED_ORDER = "updatedOrder";

    private static final FieldType TOKENS = new FieldType();

    static {
        TOKENS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        TOKENS.setTokenized(true);
        TOKENS.freeze();
    }

    private final TextAnalysis analysis;

    LuceneSchema(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * The block of an entry.
     *
     * @param vectors one for each passage planned, or none at all
     */
    List<Document> block(Entry entry, List<PassagePlan.Planned> passages, List<float[]> vectors) {
        var block = new ArrayList<Document>();
        for (int i = 0; i < passages.size(); i++) {
            Document passage = passage(passages.get(i));
            if (!vectors.isEmpty()) {
                passage.add(
                        new KnnFloatVectorField(
                                VECTOR, vectors.get(i), VectorSimilarityFunction.DOT_PRODUCT));
            }
            common(entry, passage);
            block.add(passage);
        }
        Document whole = whole(entry);
        common(entry, whole);
        whole.add(new NumericDocValuesField(PASSAGES, passages.size()));
        block.add(whole);
        return block;
    }

    /** What stays of a withdrawn entry. */
    static Document gone(String id, long revision) {
        var document = new Document();
        document.add(new StringField(KIND, GONE, Field.Store.NO));
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new StringField(KEY, id, Field.Store.NO));
        document.add(new NumericDocValuesField(REVISION, revision));
        return document;
    }

    /** What filters look at is on every document, so that neighbours are found within a filter. */
    private static void common(Entry entry, Document document) {
        document.add(new StringField(ID, entry.id(), Field.Store.NO));
        document.add(new LongPoint(PUBLISHED, entry.publishedAt().toEpochMilli()));
        document.add(new LongPoint(UPDATED, entry.updatedAt().toEpochMilli()));
        document.add(new SortedDocValuesField(ID_ORDER, new BytesRef(entry.id())));
        for (Facet facet : Facet.values()) {
            for (String value : entry.labels().of(facet)) {
                document.add(new StringField(facet.key(), value, Field.Store.NO));
            }
        }
    }

    private Document passage(PassagePlan.Planned planned) {
        var document = new Document();
        String kind = planned.kind().name();
        document.add(new StringField(KIND, kind, Field.Store.YES));
        document.add(new StoredField(TEXT, planned.text()));
        if (planned.kind() != Candidate.Kind.TEXT) {
            suggestions(planned.text(), document);
        }
        return document;
    }

    private void suggestions(String text, Document document) {
        HeadlineTokens tokens = HeadlineTokens.of(text, analysis);
        document.add(new Field(SUGGEST, new ReadyTokens(tokens.bigrams()), TOKENS));
        for (String sound : tokens.sounds()) {
            document.add(new StringField(SOUND, sound, Field.Store.NO));
        }
        for (String pair : tokens.pairs()) {
            document.add(new StringField(SOUND_PAIR, pair, Field.Store.NO));
        }
    }

    private Document whole(Entry entry) {
        var document = new Document();
        document.add(new StringField(KIND, ENTRY, Field.Store.NO));
        document.add(new StringField(KEY, entry.id(), Field.Store.NO));
        document.add(new NumericDocValuesField(REVISION, entry.revision()));
        document.add(
                new NumericDocValuesField(PUBLISHED_ORDER, entry.publishedAt().toEpochMilli()));
        document.add(new NumericDocValuesField(UPDATED_ORDER, entry.updatedAt().toEpochMilli()));
        for (Facet facet : Facet.values()) {
            for (String value : entry.labels().of(facet)) {
                document.add(new SortedSetDocValuesField(counted(facet), new BytesRef(value)));
            }
        }
        Entry.Words words = entry.words();
        document.add(new StoredField("title", words.title()));
        document.add(new StoredField("summary", words.summary()));
        document.add(new StoredField("text", EntryTokens.head(words.text())));
        words.claims().forEach(claim -> document.add(new StoredField("claim", claim)));
        EntryTokens tokens = EntryTokens.of(words, analysis);
        document.add(new Field(BIGRAMS, new ReadyTokens(tokens.bigrams()), TOKENS));
        document.add(new Field(WORDS, new ReadyTokens(tokens.words()), TOKENS));
        return document;
    }

    /** The field a facet is counted by. */
    static String counted(Facet facet) {
        return facet.key() + "Count";
    }
}
