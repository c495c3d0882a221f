package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;

import org.kepu.search.Candidate;
import org.kepu.search.Entry;
import org.kepu.search.Facet;
import org.kepu.search.embed.Embedder;
import org.kepu.search.rank.EntryTokens;
import org.kepu.search.rank.HeadlineTokens;
import org.kepu.search.rank.PassagePlan;
import org.kepu.search.text.TextAnalysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How an entry lies in the index: one document, with a nested one for each passage that has a
 * vector. Tokens are joined by blanks and cut again at them. A withdrawn entry leaves a document
 * with its revision. The field of the vectors is named after the model, so that vectors of two
 * models can't be compared, whoever wrote them.
 */
final class ElasticSchema {

    /** Goes up when the layout changes; an index of another layout asks for a rebuild. */
    static final String LAYOUT = "1";

    static final String KIND = "kind";
    static final String ENTRY = "entry";
    static final String GONE = "gone";

    /** The document that holds the position of the last change applied. */
    static final String STATE = "state";

    static final String POSITION = "position";
    static final String KEY = "key";
    static final String BIGRAMS = "bigrams";
    static final String WORDS = "words";
    static final String PASSAGES = "passages";
    static final String SUGGEST = "passages.suggest";
    static final String SOUND = "passages.sound";
    static final String SOUND_PAIR = "passages.soundPair";
    static final String PUBLISHED = "published";
    static final String UPDATED = "updated";

    /** What comes back with a hit. */
    static final List<String> SHOWN = List.of("title", "summary", "claims", "text");

    private final TextAnalysis analysis;
    private final Embedder embedder;

    ElasticSchema(TextAnalysis analysis, Embedder embedder) {
        this.analysis = analysis;
        this.embedder = embedder;
    }

    /** The model by the name it has in the index: without signs that have a meaning there. */
    static String modelName(String model) {
        return model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** The field of the vectors of a model. */
    static String vectors(String model) {
        return PASSAGES + ".vectors." + modelName(model);
    }

    /** What is true of every index whatever the model. */
    static TypeMapping mapping() {
        return TypeMapping.of(it -> it.withJson(new StringReader(resource("mapping.json"))));
    }

    /** Whose vectors the index holds. */
    String model() {
        return embedder.model();
    }

    /**
     * What is added for the model: its name, and its vectors, in eight bits for the search.
     *
     * @param owner who works with the index
     */
    TypeMapping ofTheModel(String owner) {
        String json =
                resource("vectors.json")
                        .replace("{model}", embedder.model())
                        .replace("{layout}", LAYOUT)
                        .replace("{owner}", owner)
                        .replace("{number}", Long.toString(analysis.number()))
                        .replace("{field}", modelName(embedder.model()))
                        .replace("{dimension}", Integer.toString(embedder.dimension()));
        return TypeMapping.of(it -> it.withJson(new StringReader(json)));
    }

    private static String resource(String name) {
        try (InputStream stream = ElasticSchema.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the archive: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The document of an entry.
     *
     * @param withVectors false when the index is of another model
     */
    Map<String, Object> document(Entry entry, boolean withVectors) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(KIND, ENTRY);
        document.put(KEY, entry.id());
        for (Facet facet : Facet.values()) {
            document.put(facet.key(), List.copyOf(entry.labels().of(facet)));
        }
        document.put(PUBLISHED, entry.publishedAt().toEpochMilli());
        document.put(UPDATED, entry.updatedAt().toEpochMilli());
        Entry.Words words = entry.words();
        document.put("title", words.title());
        document.put("summary", words.summary());
        document.put("claims", words.claims());
        document.put("text", EntryTokens.head(words.text()));
        EntryTokens tokens = EntryTokens.of(words, analysis);
        document.put(BIGRAMS, joined(tokens.bigrams()));
        document.put(WORDS, joined(tokens.words()));
        document.put(PASSAGES, passages(words, withVectors));
        return document;
    }

    private List<Map<String, Object>> passages(Entry.Words words, boolean withVectors) {
        List<PassagePlan.Planned> planned = PassagePlan.of(words);
        List<float[]> vectors =
                withVectors
                        ? embedder.embedAll(
                                planned.stream().map(PassagePlan.Planned::embedded).toList())
                        : List.of();
        var passages = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < planned.size(); i++) {
            Map<String, Object> passage = new LinkedHashMap<>();
            passage.put("kind", planned.get(i).kind().name());
            passage.put("text", planned.get(i).text());
            if (planned.get(i).kind() != Candidate.Kind.TEXT) {
                HeadlineTokens tokens = HeadlineTokens.of(planned.get(i).text(), analysis);
                passage.put("suggest", joined(tokens.bigrams()));
                passage.put("sound", List.copyOf(tokens.sounds()));
                passage.put("soundPair", List.copyOf(tokens.pairs()));
            }
            if (withVectors) {
                passage.put("vectors", Map.of(modelName(embedder.model()), vectors.get(i)));
            }
            passages.add(passage);
        }
        return passages;
    }

    /** What stays of a withdrawn entry: its revision is the version of the document. */
    static Map<String, Object> gone(String id) {
        return Map.of(KIND, GONE, KEY, id);
    }

    static Map<String, Object> position(long position) {
        return Map.of(KIND, STATE, POSITION, Long.toString(position));
    }

    /** A word with a blank in it would be cut in two: it is written without. */
    static String joined(List<String> tokens) {
        var joined = new StringBuilder();
        for (String token : tokens) {
            joined.append(token.replaceAll("\\s+", "")).append(' ');
        }
        return joined.toString().stripTrailing();
    }
}
