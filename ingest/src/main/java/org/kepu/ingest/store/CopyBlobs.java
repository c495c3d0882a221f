package org.kepu.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Copies all blobs of a store into another. It may be interrupted at any moment and begun again:
 * what is there already with its size is passed over. What is copied is hashed on its way.
 */
public final class CopyBlobs {

    private final BlobStore from;
    private final BlobStore to;

    /** From one store to another; neither is closed. */
    public CopyBlobs(BlobStore from, BlobStore to) {
        this.from = from;
        this.to = to;
    }

    /**
     * How far it is, or how it ended.
     *
     * @param copied now
     * @param present before
     * @param bytes of what was copied now
     * @param damaged whose bytes are not those of their name; not copied
     */
    public record Report(long copied, long present, long bytes, List<BlobKey> damaged) {
        public Report {
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * Copies.
     *
     * @param progress told after each blob
     * @throws IOException if a store fails; trying again is safe and goes on from there
     */
    public Report copy(Consumer<Report> progress) throws IOException {
        long copied = 0;
        long present = 0;
        long bytes = 0;
        List<BlobKey> damaged = new ArrayList<>();
        try (Stream<StoredBlob> blobs = from.list()) {
            for (StoredBlob blob : (Iterable<StoredBlob>) blobs::iterator) {
                if (to.exists(blob.key()) && to.size(blob.key()) == blob.bytes()) {
                    present++;
                } else if (copyOne(blob)) {
                    copied++;
                    bytes += blob.bytes();
                } else {
                    damaged.add(blob.key());
                }
                progress.accept(new Report(copied, present, bytes, damaged));
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
        return new Report(copied, present, bytes, damaged);
    }

    private boolean copyOne(StoredBlob blob) throws IOException {
        BlobKey arrived;
        try (InputStream bytes = from.open(blob.key())) {
            arrived = to.put(bytes, blob.bytes());
        } catch (BlobTooLarge grown) {
            return false;
        }
        if (!arrived.equals(blob.key())) {
            // Bytes under a name of their own do no harm, but nobody refers to them.
            to.delete(arrived);
            return false;
        }
        return true;
    }
}
