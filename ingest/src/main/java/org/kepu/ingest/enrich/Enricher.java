package org.kepu.ingest.enrich;

import java.util.Optional;

/** Finds one thing out about a text. Safe for use by many threads; the same text gives the same. */
public interface Enricher {

    /**
     * What there is to say, if anything.
     *
     * @param text plain, a line a block; may be long, so look at no more than is needed
     */
    Optional<Finding> enrich(String text);
}
