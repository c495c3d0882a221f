package org.kepu.cms.intake;

import org.kepu.ingest.Handoff;
import org.kepu.ingest.ItemOutcome;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.SourceItem;

import java.io.IOException;
import java.util.function.Consumer;

/** Takes one listed document through stages 1 to 4. Used by many threads. */
interface Ingestion {

    /**
     * Runs the document, and what is inside of it.
     *
     * @param to where the items go
     * @param outcomes told each outcome as soon as it is known
     * @throws IOException if the disk, the blob store or the workers fail, whatever the document
     * @throws InterruptedException if the application is stopping
     */
    void run(Connector from, SourceItem item, Handoff to, Consumer<ItemOutcome> outcomes)
            throws IOException, InterruptedException;
}
