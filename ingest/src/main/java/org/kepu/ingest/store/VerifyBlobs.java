package org.kepu.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/** Reads blobs to their end and sees whether their bytes are those that their name stands for. */
public final class VerifyBlobs {

    private final BlobStore store;

    /** Of that store; not closed. */
    public VerifyBlobs(BlobStore store) {
        this.store = store;
    }

    /** What is wrong with a blob, if anything. */
    public enum Finding {
        /** Its bytes are those that were put. */
        WHOLE,
        /** Its bytes are others. */
        DAMAGED,
        /** There is no such blob. */
        MISSING
    }

    /**
     * Reads one.
     *
     * @throws IOException if the store can't be reached; trying again is safe
     */
    public Finding verify(BlobKey key) throws IOException {
        try (InputStream bytes = store.open(key)) {
            BlobKey found = HashedCopy.copy(bytes, _ -> {}, Long.MAX_VALUE);
            return found.equals(key) ? Finding.WHOLE : Finding.DAMAGED;
        } catch (NoSuchFileException e) {
            return Finding.MISSING;
        }
    }
}
