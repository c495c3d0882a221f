package org.kepu.ingest.store;

import java.io.IOException;

/** A stream was longer than its caller allows; nothing of it was kept. */
public class BlobTooLarge extends IOException {

    private final long maxSize;

    /**
     * @param maxSize the limit that was passed, in bytes
     */
    public BlobTooLarge(long maxSize) {
        super("longer than " + maxSize + " bytes");
        this.maxSize = maxSize;
    }

    /** The limit that was passed, in bytes. */
    public long maxSize() {
        return maxSize;
    }
}
