package org.kepu.search.elastic;

import org.kepu.search.Entry;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** An index beside the one that serves. */
final class ElasticRebuild implements Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticRebuild.class);

    private final ElasticEngine engine;
    private final ElasticIndices indices;
    private final String building;
    private final ElasticBulk bulk;
    private boolean finished;

    ElasticRebuild(
            ElasticEngine engine,
            ElasticIndices indices,
            ElasticConnection connection,
            String building) {
        this.engine = engine;
        this.indices = indices;
        this.building = building;
        this.bulk = new ElasticBulk(connection, building);
    }

    @Override
    public void put(List<Entry> entries) {
        for (Entry entry : entries) {
            bulk.add(entry.id(), entry.revision(), engine.schema().document(entry, true));
        }
        bulk.flush();
    }

    @Override
    public void swap(long position) {
        if (finished) {
            throw new IllegalStateException("this rebuild is finished");
        }
        engine.remember(building, position);
        indices.swap(building);
        finished = true;
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            indices.abandon(building);
        } catch (SearchUnavailable e) {
            LOG.warn("The search index {} could not be thrown away", building, e);
        }
    }
}
