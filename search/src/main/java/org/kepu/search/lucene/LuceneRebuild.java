package org.kepu.search.lucene;

import org.apache.lucene.document.Document;
import org.kepu.search.Entry;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An index of the next generation. Revisions are looked up among what is durable in it. */
final class LuceneRebuild implements Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneRebuild.class);

    private final LuceneEngine engine;
    private final LuceneIndex next;
    private final Path path;
    private final Map<String, Long> revisions = new java.util.HashMap<>();
    private boolean finished;

    LuceneRebuild(LuceneEngine engine, LuceneIndex next, Path path) {
        this.engine = engine;
        this.next = next;
        this.path = path;
    }

    @Override
    public void put(List<Entry> entries) {
        List<Entry> newer =
                entries.stream()
                        .filter(entry -> entry.revision() > revision(entry.id()))
                        .sorted((a, b) -> Long.compare(a.revision(), b.revision()))
                        .toList();
        try {
            for (Map.Entry<String, List<Document>> block : engine.blocks(newer).entrySet()) {
                next.replace(block.getKey(), block.getValue());
            }
        } catch (IOException e) {
            throw new SearchUnavailable("the new search index can't be written", e);
        }
        newer.forEach(entry -> revisions.put(entry.id(), entry.revision()));
    }

    private long revision(String id) {
        return revisions.getOrDefault(id, -1L);
    }

    @Override
    public void swap(long position) {
        if (finished) {
            throw new IllegalStateException("this rebuild is finished");
        }
        try {
            next.commit(position);
            engine.swapIn(next, path);
            finished = true;
        } catch (IOException e) {
            throw new SearchUnavailable("the new search index can't take its place", e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            next.close();
            Generations.delete(path);
        } catch (IOException e) {
            LOG.warn("The search index {} could not be thrown away", path, e);
        }
    }
}
