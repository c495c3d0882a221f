package org.kepu.ingest.extract;

import java.io.IOException;

/** Reads documents of some kinds. Safe for use by many threads. */
public interface Extractor {

    /** Whether documents of this media type (without parameters) are read here. */
    boolean reads(String mediaType);

    /**
     * Reads one document. Whatever is wrong with it comes back as an {@link Extraction}; trying
     * again without changing anything gives the same.
     *
     * @throws IOException if the disk or the workers fail, whatever the document
     * @throws InterruptedException if the caller was interrupted; what was under way is stopped
     */
    Extraction extract(Document document) throws IOException, InterruptedException;
}
