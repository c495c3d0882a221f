package org.kepu.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What every {@link BlobStore} must do. A subclass brings an empty store. */
public abstract class BlobStoreContract {

    private static final long LIMIT = 1 << 20;

    private BlobStore store;

    protected abstract BlobStore open() throws Exception;

    /** How many objects or files the store holds, finished or not, so that nothing is left over. */
    protected abstract int countAll() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        byte[] bytes = "科普辟谣：微波炉加热食物不会致癌。".getBytes(StandardCharsets.UTF_8);

        BlobKey key = store.put(new ByteArrayInputStream(bytes), LIMIT);

        assertThat(read(store.open(key))).isEqualTo(bytes);
        assertThat(store.size(key)).isEqualTo(bytes.length);
        assertThat(store.exists(key)).isTrue();
    }

    @Test
    void namesABlobByTheSha256OfItsBytes() throws Exception {
        byte[] bytes = random(100_000);

        BlobKey key = store.put(new ByteArrayInputStream(bytes), LIMIT);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(key.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void belongsToWhoCameFirst() throws Exception {
        assertThat(store.owner("one")).isEqualTo("one");
        assertThat(store.owner("two")).isEqualTo("one");
        assertThat(store.owner("one")).isEqualTo("one");
        try (var blobs = store.list()) {
            assertThat(blobs).isEmpty();
        }
    }

    @Test
    void listsWhatIsKept() throws Exception {
        BlobKey one = store.put(new ByteArrayInputStream(random(10)), LIMIT);
        BlobKey two = store.put(new ByteArrayInputStream(random(20)), LIMIT);
        BlobKey gone = store.put(new ByteArrayInputStream(random(30)), LIMIT);
        store.delete(gone);

        try (var blobs = store.list()) {
            assertThat(blobs)
                    .allMatch(
                            blob ->
                                    Duration.between(blob.putAt(), Instant.now()).abs().toMinutes()
                                            < 5)
                    .extracting(StoredBlob::key, StoredBlob::bytes)
                    .containsExactlyInAnyOrder(tuple(one, 10L), tuple(two, 20L));
        }
    }

    @Test
    void sayWhichBlobsAreWholeOrMissing() throws Exception {
        BlobKey key = store.put(new ByteArrayInputStream(random(100_000)), LIMIT);
        var verify = new VerifyBlobs(store);

        assertThat(verify.verify(key)).isEqualTo(VerifyBlobs.Finding.WHOLE);
        store.delete(key);
        assertThat(verify.verify(key)).isEqualTo(VerifyBlobs.Finding.MISSING);
    }

    @Test
    void keepsAnEmptyBlob() throws IOException {
        BlobKey key = store.put(InputStream.nullInputStream(), LIMIT);

        assertThat(read(store.open(key))).isEmpty();
        assertThat(store.size(key)).isZero();
    }

    @Test
    void keepsEqualBytesOnce() throws Exception {
        byte[] bytes = random(70_000);

        BlobKey first = store.put(new ByteArrayInputStream(bytes), LIMIT);
        BlobKey second = store.put(new ByteArrayInputStream(bytes), LIMIT);

        assertThat(second).isEqualTo(first);
        assertThat(countAll()).isEqualTo(1);
    }

    @Test
    void keepsEqualBytesOnceWhenManyPutThemAtTheSameTime() throws Exception {
        byte[] bytes = random(200_000);
        List<Future<BlobKey>> keys = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                keys.add(threads.submit(() -> store.put(new ByteArrayInputStream(bytes), LIMIT)));
            }
        }

        for (Future<BlobKey> key : keys) {
            assertThat(read(store.open(key.get()))).isEqualTo(bytes);
        }
        assertThat(countAll()).isEqualTo(1);
    }

    @Test
    void refusesAStreamOverTheLimitAndKeepsNothing() throws Exception {
        assertThatThrownBy(() -> store.put(new ByteArrayInputStream(random(1001)), 1000))
                .isInstanceOfSatisfying(
                        BlobTooLarge.class, e -> assertThat(e.maxSize()).isEqualTo(1000));

        assertThat(countAll()).isZero();
    }

    @Test
    void acceptsAStreamOfExactlyTheLimit() throws IOException {
        BlobKey key = store.put(new ByteArrayInputStream(random(1000)), 1000);

        assertThat(store.size(key)).isEqualTo(1000);
    }

    @Test
    void stopsReadingAnEndlessStreamAtTheLimit() throws Exception {
        assertThatThrownBy(() -> store.put(new Endless(), 3_000_000))
                .isInstanceOf(BlobTooLarge.class);

        assertThat(countAll()).isZero();
    }

    @Test
    void keepsNothingOfAStreamThatBreaks() throws Exception {
        var broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(random(150_000)),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("connection reset");
                            }
                        });

        assertThatThrownBy(() -> store.put(broken, LIMIT)).hasMessageContaining("reset");

        assertThat(countAll()).isZero();
    }

    @Test
    void doesNotCloseTheStreamItReads() throws IOException {
        var stream =
                new ByteArrayInputStream(random(10)) {
                    boolean closed;

                    @Override
                    public void close() {
                        closed = true;
                    }
                };

        store.put(stream, LIMIT);

        assertThat(stream.closed).isFalse();
    }

    @Test
    void keepsABlobOfSeveralPartsWhole() throws IOException {
        byte[] bytes = random(12_345_678);

        BlobKey key = store.put(new ByteArrayInputStream(bytes), 20_000_000);

        assertThat(read(store.open(key))).isEqualTo(bytes);
    }

    @Test
    void opensAPart() throws IOException {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        BlobKey key = store.put(new ByteArrayInputStream(bytes), LIMIT);

        assertThat(read(store.open(key, 3, 4))).asString().isEqualTo("3456");
        assertThat(read(store.open(key, 8, 100))).asString().isEqualTo("89");
        assertThat(read(store.open(key, 0, 10))).isEqualTo(bytes);
        assertThat(read(store.open(key, 10, 1))).isEmpty();
        assertThat(read(store.open(key, 2, 0))).isEmpty();
    }

    @Test
    void saysThatABlobIsMissing() throws IOException {
        var missing = new BlobKey("0".repeat(64));

        assertThat(store.exists(missing)).isFalse();
        assertThatThrownBy(() -> read(store.open(missing))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> read(store.open(missing, 0, 1)))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.size(missing)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletesABlobAndBearsDeletingItAgain() throws Exception {
        BlobKey key = store.put(new ByteArrayInputStream(random(10)), LIMIT);

        store.delete(key);
        store.delete(key);

        assertThat(store.exists(key)).isFalse();
        assertThat(countAll()).isZero();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }
}
