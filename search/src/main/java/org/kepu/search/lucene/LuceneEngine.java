package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.store.AlreadyClosedException;
import org.kepu.search.Candidate;
import org.kepu.search.Change;
import org.kepu.search.EngineHealth;
import org.kepu.search.EngineHealth.State;
import org.kepu.search.Entry;
import org.kepu.search.Probe;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchPage;
import org.kepu.search.SearchQuery;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.Suggestion;
import org.kepu.search.embed.Embedder;
import org.kepu.search.rank.PassagePlan;
import org.kepu.search.rank.QueryTokens;
import org.kepu.search.text.TextAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The engine inside the process. Its directory holds one index a generation and a file that names
 * the one that serves, so that a rebuild takes its place in one step.
 */
public final class LuceneEngine implements SearchEngine {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneEngine.class);

    private final Generations generations;
    private final Embedder embedder;
    private final TextAnalysis analysis;
    private final LuceneSchema schema;

    /** Readers and appliers share it; closing and swapping have it alone. */
    private final ReentrantReadWriteLock access = new ReentrantReadWriteLock();

    private final Object applying = new Object();
    private LuceneIndex index;
    private boolean closed;

    private LuceneEngine(
            Generations generations, LuceneIndex index, Embedder embedder, TextAnalysis analysis) {
        this.generations = generations;
        this.index = index;
        this.embedder = embedder;
        this.analysis = analysis;
        this.schema = new LuceneSchema(analysis);
    }

    /**
     * Opens the index of a directory, or begins an empty one. The embedder stays the caller's.
     *
     * @throws SearchUnavailable if another process has it open, or it can't be read or written
     */
    public static LuceneEngine open(Path directory, Embedder embedder, TextAnalysis analysis) {
        try {
            var generations = Generations.in(directory);
            LuceneIndex index =
                    LuceneIndex.open(generations.serving(), embedder.model(), analysis.number());
            generations.forgetOthers();
            return new LuceneEngine(generations, index, embedder, analysis);
        } catch (IOException e) {
            throw new SearchUnavailable("the search index can't be opened: " + directory, e);
        }
    }

    @Override
    public void apply(List<Change> changes, long position) {
        boolean withVectors = with(LuceneIndex::current);
        List<Change> last = Change.newest(changes);
        var blocks = new LinkedHashMap<String, List<Document>>();
        last.forEach(change -> blocks.put(change.id(), block(change, withVectors)));
        synchronized (applying) {
            with(
                    index -> {
                        for (Change change : last) {
                            String id = change.id();
                            long known = index.read(at -> LuceneIndex.revision(at, id));
                            if (change.revision() > known) {
                                index.replace(id, blocks.getOrDefault(id, List.of()));
                            }
                        }
                        index.commit(Math.max(position, index.position()));
                        return position;
                    });
        }
    }

    private List<Document> block(Change change, boolean withVectors) {
        return switch (change) {
            case Change.Put put -> block(put.entry(), withVectors);
            case Change.Remove gone -> List.of(LuceneSchema.gone(gone.id(), gone.revision()));
        };
    }

    private List<Document> block(Entry entry, boolean withVectors) {
        List<PassagePlan.Planned> passages = PassagePlan.of(entry.words());
        List<float[]> vectors =
                withVectors
                        ? embedder.embedAll(
                                passages.stream().map(PassagePlan.Planned::embedded).toList())
                        : List.of();
        return schema.block(entry, passages, vectors);
    }

    @Override
    public long position() {
        return with(LuceneIndex::position);
    }

    @Override
    public SearchPage search(SearchQuery query) {
        QueryTokens tokens = QueryTokens.of(query, analysis);
        return with(
                index -> {
                    boolean meaning =
                            index.current()
                                    && query.sort() == SearchQuery.Sort.RELEVANCE
                                    && !tokens.bigrams().isEmpty();
                    List<float[]> vectors =
                            meaning ? List.of(embedder.embed(tokens.text())) : List.of();
                    return index.read(
                            at -> new LuceneSearch(at, analysis, query, tokens, vectors).run());
                });
    }

    @Override
    public List<Suggestion> suggest(String prefix, int limit) {
        int wanted = checked(limit);
        return with(
                index -> index.read(at -> new LuceneSuggestions(at, analysis).of(prefix, wanted)));
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
        return with(
                index ->
                        index.current()
                                ? index.read(at -> new LuceneRelated(at).of(id, wanted))
                                : List.of());
    }

    @Override
    public List<Candidate> candidates(Probe probe) {
        return with(
                index -> {
                    Probe usable =
                            index.current()
                                    ? probe
                                    : new Probe(
                                            probe.bigrams(),
                                            probe.words(),
                                            List.of(),
                                            probe.types(),
                                            probe.limit());
                    return index.read(at -> new LuceneReader(at).candidates(usable));
                });
    }

    @Override
    public Map<String, Long> frequencies(Collection<String> bigrams) {
        return with(index -> index.read(at -> new LuceneReader(at).frequencies(bigrams)));
    }

    @Override
    public Rebuild rebuild() {
        try {
            Path next = generations.next();
            LuceneIndex begun = LuceneIndex.open(next, embedder.model(), analysis.number());
            return new LuceneRebuild(this, begun, next);
        } catch (IOException e) {
            throw new SearchUnavailable("a new search index can't be begun", e);
        }
    }

    /** Lets a finished index serve in place of the present one. */
    void swapIn(LuceneIndex next, Path path) throws IOException {
        LuceneIndex old;
        access.writeLock().lock();
        try {
            if (closed) {
                throw new SearchUnavailable("the search index is closed", null);
            }
            generations.serve(path);
            old = index;
            index = next;
        } finally {
            access.writeLock().unlock();
        }
        old.close();
        generations.forgetOthers();
    }

    @Override
    public EngineHealth health() {
        try {
            return with(
                    at -> {
                        long documents = at.read(reader -> new LuceneReader(reader).live());
                        boolean sameWords = at.number() >= analysis.number();
                        return EngineHealth.of(
                                "lucene",
                                at.current(),
                                sameWords,
                                documents,
                                at.position(),
                                at.model());
                    });
        } catch (SearchUnavailable e) {
            String detail = String.valueOf(e.getMessage());
            return new EngineHealth("lucene", State.UNAVAILABLE, detail, 0, 0, embedder.model());
        }
    }

    /** What is done with the index that serves. */
    private interface Use<T> {
        T with(LuceneIndex index) throws IOException;
    }

    private <T> T with(Use<T> use) {
        access.readLock().lock();
        try {
            if (closed) {
                throw new SearchUnavailable("the search index is closed", null);
            }
            return use.with(index);
        } catch (IOException | AlreadyClosedException e) {
            throw new SearchUnavailable("the search index can't be read or written", e);
        } finally {
            access.readLock().unlock();
        }
    }

    @Override
    public void close() {
        access.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                index.close();
            }
        } catch (IOException e) {
            LOG.warn("The search index could not be closed", e);
        } finally {
            access.writeLock().unlock();
        }
    }

    /** The blocks of entries for an index that is being built. */
    Map<String, List<Document>> blocks(List<Entry> entries) {
        var blocks = new LinkedHashMap<String, List<Document>>();
        entries.forEach(entry -> blocks.put(entry.id(), block(entry, true)));
        return blocks;
    }
}
