package org.kepu.cms.media;

import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.StoredBlob;
import org.kepu.ingest.store.VerifyBlobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Reads all bytes that are kept and sees whether they are whole, and whether any are missing. */
@Component
public class VerifyMedia {

    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final BlobStore store;

    VerifyMedia(JdbcClient jdbc, BlobStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * What was found; hashes in full.
     *
     * @param checked blobs that were read
     * @param damaged whose bytes are not those that were put
     * @param missing that the library refers to and the store hasn't got
     */
    public record Report(long checked, List<String> damaged, List<String> missing) {
        public Report {
            damaged = List.copyOf(damaged);
            missing = List.copyOf(missing);
        }

        /** Whether all is as it should be. */
        public boolean isWhole() {
            return damaged.isEmpty() && missing.isEmpty();
        }
    }

    /**
     * Reads everything.
     *
     * @param progress told how many were read
     * @throws IOException if the store can't be reached
     */
    public Report verify(LongConsumer progress) throws IOException {
        var verify = new VerifyBlobs(store);
        long checked = 0;
        List<String> damaged = new ArrayList<>();
        try (Stream<StoredBlob> all = store.list()) {
            for (StoredBlob blob : (Iterable<StoredBlob>) all::iterator) {
                if (verify.verify(blob.key()) == VerifyBlobs.Finding.DAMAGED) {
                    damaged.add(blob.key().sha256());
                }
                progress.accept(++checked);
            }
        }
        return new Report(checked, damaged, missing());
    }

    private List<String> missing() throws IOException {
        List<String> missing = new ArrayList<>();
        String last = "";
        List<String> page = referred(last);
        while (!page.isEmpty()) {
            for (String sha256 : page) {
                if (!store.exists(new BlobKey(sha256))) {
                    missing.add(sha256);
                }
            }
            last = page.getLast();
            page = referred(last);
        }
        return missing;
    }

    /** In the order of the hashes, so that all are seen once with little memory. */
    private List<String> referred(String after) {
        return jdbc.sql(
                        "select sha256 from assets where sha256 > ? union select sha256 from"
                                + " renditions where sha256 > ? order by 1 fetch first ? rows only")
                .params(after, after, PAGE)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }
}
