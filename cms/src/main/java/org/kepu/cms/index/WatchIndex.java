package org.kepu.cms.index;

import org.kepu.search.EngineHealth;
import org.kepu.search.SearchEngine;
import org.springframework.stereotype.Component;

/** Looks how the search index is. */
@Component
public class WatchIndex {

    private final SearchEngine engine;

    WatchIndex(SearchEngine engine) {
        this.engine = engine;
    }

    /** Never throws. */
    public IndexCondition look() {
        EngineHealth health = engine.health();
        return new IndexCondition(
                health.engine(),
                switch (health.state()) {
                    case READY -> IndexCondition.State.READY;
                    case REBUILD_NEEDED -> IndexCondition.State.REBUILDING;
                    case UNAVAILABLE -> IndexCondition.State.AWAY;
                },
                health.detail(),
                health.documents(),
                health.position());
    }
}
