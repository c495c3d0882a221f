package org.kepu.cms.intake;

import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.SourceFailure;

/** Opens the places that imports name. */
interface Connectors {

    /**
     * The place where that import's documents are; the caller closes it.
     *
     * @throws SourceFailure if there is no such place
     */
    Connector open(Import wanted) throws SourceFailure;
}
