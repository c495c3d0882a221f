package org.kepu.search.elastic;

import co.elastic.clients.elasticsearch._types.VersionType;

import org.kepu.search.Candidate;
import org.kepu.search.Change;
import org.kepu.search.EngineHealth;
import org.kepu.search.EngineHealth.State;
import org.kepu.search.Probe;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchPage;
import org.kepu.search.SearchQuery;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.Suggestion;
import org.kepu.search.embed.Embedder;
import org.kepu.search.rank.QueryTokens;
import org.kepu.search.text.TextAnalysis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The engine on a cluster. It may be opened while the cluster is away: each call tries anew. The
 * position of the last change is kept in the index itself, so that it goes where the entries go.
 */
public final class ElasticEngine implements SearchEngine {

    private static final String NAME = "elasticsearch";

    /** No entry has this id: theirs are made by the content store. */
    private static final String POSITION_ID = "kepu:position";

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final ElasticConnection connection;
    private final ElasticIndices indices;
    private final ElasticReader reader;
    private final ElasticSchema schema;
    private final Embedder embedder;
    private final TextAnalysis analysis;

    private ElasticEngine(
            ElasticSettings settings, Embedder embedder, TextAnalysis analysis, String owner) {
        this.embedder = embedder;
        this.analysis = analysis;
        this.schema = new ElasticSchema(analysis, embedder);
        this.connection = new ElasticConnection(settings);
        this.indices = new ElasticIndices(connection, settings, schema, owner);
        this.reader = new ElasticReader(connection, indices, embedder.model());
    }

    /**
     * Makes an engine without asking anything of the cluster. The embedder stays the caller's.
     *
     * @throws ElasticRefused if the certificate can't be read
     */
    public static ElasticEngine over(
            ElasticSettings settings, Embedder embedder, TextAnalysis analysis) {
        return new ElasticEngine(settings, embedder, analysis, "");
    }

    /**
     * The same for one owner: an index of another one is neither read nor written.
     *
     * @param owner short, of letters, digits and hyphens
     */
    public static ElasticEngine over(
            ElasticSettings settings, Embedder embedder, TextAnalysis analysis, String owner) {
        return new ElasticEngine(settings, embedder, analysis, owner);
    }

    /**
     * Tries whether the cluster can be worked with, and begins an index if there is none.
     *
     * @throws ElasticRefused if the settings have to be changed first
     * @throws SearchUnavailable if no node answers now
     */
    public void probe() {
        indices.lookAgain();
    }

    ElasticSchema schema() {
        return schema;
    }

    @Override
    public void apply(List<Change> changes, long position) {
        asked(
                () -> {
                    boolean withVectors = indices.serving().current();
                    var bulk = new ElasticBulk(connection, indices.alias());
                    for (Change change : Change.newest(changes)) {
                        switch (change) {
                            case Change.Put put ->
                                    bulk.add(
                                            put.id(),
                                            put.revision(),
                                            schema.document(put.entry(), withVectors));
                            case Change.Remove gone ->
                                    bulk.add(
                                            gone.id(),
                                            gone.revision(),
                                            ElasticSchema.gone(gone.id()));
                        }
                    }
                    bulk.flush();
                    remember(indices.alias(), position);
                    return connection.write(
                            client -> client.indices().refresh(it -> it.index(indices.alias())));
                });
    }

    /** Keeps the position behind an alias, unless a greater one is there. */
    void remember(String alias, long position) {
        try {
            connection.write(
                    client ->
                            client.index(
                                    it ->
                                            it.index(alias)
                                                    .requireAlias(true)
                                                    .id(POSITION_ID)
                                                    .version(position)
                                                    .versionType(VersionType.ExternalGte)
                                                    .document(ElasticSchema.position(position))));
        } catch (SearchUnavailable e) {
            if (ElasticConnection.status(e) != CONFLICT) {
                throw e;
            }
        }
    }

    /** The position as it is kept. */
    private record Kept(String position) {}

    @Override
    public long position() {
        return asked(
                () -> {
                    indices.serving();
                    var kept =
                            connection.read(
                                    client ->
                                            client.get(
                                                    it ->
                                                            it.index(indices.alias())
                                                                    .id(POSITION_ID)
                                                                    .sourceIncludes(
                                                                            ElasticSchema.POSITION),
                                                    Kept.class));
                    return kept.source() == null ? 0 : Long.parseLong(kept.source().position());
                });
    }

    @Override
    public SearchPage search(SearchQuery query) {
        QueryTokens tokens = QueryTokens.of(query, analysis);
        return asked(
                () -> {
                    boolean meaning =
                            query.sort() == SearchQuery.Sort.RELEVANCE
                                    && !tokens.bigrams().isEmpty()
                                    && indices.serving().current();
                    List<float[]> vectors =
                            meaning ? List.of(embedder.embed(tokens.text())) : List.of();
                    return new ElasticSearch(reader, analysis, query, tokens, vectors).run();
                });
    }

    @Override
    public List<Suggestion> suggest(String prefix, int limit) {
        int wanted = checked(limit);
        return asked(() -> new ElasticSuggestions(reader, analysis).of(prefix, wanted));
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MAX_SUGGESTIONS) {
            throw new IllegalArgumentException(
                    "limit must be 1 to " + MAX_SUGGESTIONS + ": " + limit);
        }
        return limit;
    }

    @Override
    public List<String> related(String id, int limit) {
        int wanted = checked(limit);
        return asked(
                () ->
                        indices.serving().current()
                                ? new ElasticRelated(reader, embedder.model()).of(id, wanted)
                                : List.of());
    }

    @Override
    public List<Candidate> candidates(Probe probe) {
        return asked(
                () -> {
                    Probe usable =
                            indices.serving().current()
                                    ? probe
                                    : new Probe(
                                            probe.bigrams(),
                                            probe.words(),
                                            List.of(),
                                            probe.types(),
                                            probe.limit());
                    return reader.candidates(usable, embedder.model());
                });
    }

    @Override
    public Map<String, Long> frequencies(Collection<String> bigrams) {
        return asked(() -> reader.frequencies(bigrams));
    }

    @Override
    public Rebuild rebuild() {
        return asked(
                () -> {
                    indices.serving();
                    return new ElasticRebuild(this, indices, connection, indices.beside());
                });
    }

    @Override
    public EngineHealth health() {
        try {
            ElasticIndices.Serving serving = indices.lookAgain();
            long documents =
                    connection
                            .read(
                                    client ->
                                            client.count(
                                                    it ->
                                                            it.index(indices.alias())
                                                                    .query(
                                                                            ElasticQueries
                                                                                    .entries())))
                            .count();
            return EngineHealth.of(
                    NAME,
                    serving.current(),
                    serving.number() >= analysis.number(),
                    documents,
                    position(),
                    serving.model());
        } catch (SearchUnavailable e) {
            String detail = String.valueOf(e.getMessage());
            return new EngineHealth(NAME, State.UNAVAILABLE, detail, 0, 0, embedder.model());
        }
    }

    /** Asks; when the index isn't what it was thought to be, the next call looks again. */
    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SearchUnavailable e) {
            if (ElasticConnection.status(e) == NOT_FOUND) {
                indices.forget();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
