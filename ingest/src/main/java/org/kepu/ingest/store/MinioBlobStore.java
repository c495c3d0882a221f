package org.kepu.ingest.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps blobs in a bucket of any S3 server: {@code sha256/ab/abcd…}. A blob's name is known only
 * when its last byte has come, so it is first written to a local file: then equal bytes need no
 * upload, an upload that fails can be tried again, the size of its parts fits, and nothing half or
 * misnamed is ever in the bucket. The other way, uploading under a temporary name and copying,
 * costs the server every byte twice, is limited to 5 GB a copy, and leaves rubbish after a crash.
 */
public final class MinioBlobStore implements BlobStore, AutoCloseable {

    /** Parts of this size allow objects of 160 GB; up to here one request does, and a condition. */
    private static final long PART_BYTES = 16L << 20;

    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchObject");
    private static final Set<String> CREDENTIALS =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied", "InvalidToken");

    private static final String FOLDER = "sha256/";
    private static final String OWNER = "owner";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    /** Shorter than what is kept unused, long enough to spare most uploads. */
    private static final Duration UPLOADED_AGAIN = Duration.ofDays(1);

    private final Clock clock;
    private final S3Connection connection;
    private final MinioClient client;
    private final S3Place place;
    private final Path spool;

    /**
     * Opens the store and sees whether it can be used.
     *
     * @param spool local directory for transfers; must have room for the largest blobs on their way
     * @throws StoreMisconfigured if endpoint, bucket or credentials are wrong
     */
    public MinioBlobStore(S3Place place, Path spool, Clock clock) throws IOException {
        this(place, Files.createDirectories(spool), clock, new S3Connection(place));
        look();
    }

    private MinioBlobStore(S3Place place, Path spool, Clock clock, S3Connection connection) {
        this.place = place;
        this.spool = spool;
        this.clock = clock;
        this.connection = connection;
        this.client = connection.client();
    }

    /**
     * Opens the store without a look, for a server that is away for the moment: each call tries it
     * anew.
     *
     * @throws StoreMisconfigured if the endpoint is no address
     */
    public static MinioBlobStore unseen(S3Place place, Path spool, Clock clock) throws IOException {
        return new MinioBlobStore(
                place, Files.createDirectories(spool), clock, new S3Connection(place));
    }

    private void look() throws IOException {
        boolean usable = false;
        try {
            usable = client.bucketExists(BucketExistsArgs.builder().bucket(place.bucket()).build());
            if (!usable) {
                throw StoreMisconfigured.noBucket(place);
            }
        } catch (MinioException e) {
            throw misconfigured(e, place);
        } catch (IllegalStateException e) {
            throw StoreMisconfigured.endpoint(place, S3Connection.cause(e));
        } finally {
            if (!usable) {
                close();
            }
        }
    }

    private static IOException misconfigured(MinioException e, S3Place place) {
        String code = S3Connection.code(e);
        if (CREDENTIALS.contains(code)) {
            return StoreMisconfigured.credentials(place, e);
        }
        return code.equals("NoSuchBucket") || code.equals("InvalidBucketName")
                ? StoreMisconfigured.noBucket(place)
                : StoreMisconfigured.endpoint(place, e);
    }

    @Override
    public BlobKey put(InputStream bytes, long maxSize) throws IOException {
        Path file = Files.createTempFile(spool, "blob", ".part");
        try {
            BlobKey key;
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    var target = Channels.newOutputStream(channel)) {
                key = HashedCopy.copy(bytes, block -> writeAll(target, block), maxSize);
            }
            long size = Files.size(file);
            if (!isFresh(key, size)) {
                upload(key, file, size, exists(key));
            }
            return key;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void writeAll(OutputStream target, ByteBuffer block) throws IOException {
        target.write(block.array(), block.arrayOffset() + block.position(), block.remaining());
    }

    /** The SDK sends a checksum with each part, so what the server accepted is what was read. */
    private void upload(BlobKey key, Path file, long size, boolean again) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            var put =
                    PutObjectArgs.builder()
                            .bucket(place.bucket())
                            .object(name(key))
                            .contentType("application/octet-stream")
                            .stream(bytes, size, size > PART_BYTES ? PART_BYTES : -1L);
            if (size <= PART_BYTES && !again) {
                put.headers(Map.of("If-None-Match", "*"));
            }
            client.putObject(put.build());
        } catch (IllegalStateException e) {
            throw failed("put", key.sha256(), S3Connection.cause(e));
        } catch (MinioException e) {
            // Somebody was faster with the same bytes.
            if (!S3Connection.code(e).equals("PreconditionFailed") || sizeOrMissing(key) != size) {
                throw failed("put", key.sha256(), e);
            }
        }
    }

    @Override
    public InputStream open(BlobKey key) throws IOException {
        return get(key, null, null);
    }

    @Override
    public InputStream open(BlobKey key, long offset, long length) throws IOException {
        long size = size(key);
        long wanted = Math.min(length, size - offset);
        // S3 has no name for an empty range.
        return wanted <= 0 ? InputStream.nullInputStream() : get(key, offset, wanted);
    }

    private InputStream get(BlobKey key, @Nullable Long offset, @Nullable Long length)
            throws IOException {
        var get = GetObjectArgs.builder().bucket(place.bucket()).object(name(key));
        if (offset != null && length != null) {
            get.offset(offset).length(length);
        }
        return call("get", key.sha256(), () -> client.getObject(get.build()));
    }

    @Override
    public long size(BlobKey key) throws IOException {
        var stat = StatObjectArgs.builder().bucket(place.bucket()).object(name(key)).build();
        return call("stat", key.sha256(), () -> client.statObject(stat).size());
    }

    private long sizeOrMissing(BlobKey key) throws IOException {
        try {
            return size(key);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    /** One that has lain here for long is uploaded again: its time says that somebody uses it. */
    private boolean isFresh(BlobKey key, long size) throws IOException {
        var stat = StatObjectArgs.builder().bucket(place.bucket()).object(name(key)).build();
        try {
            var found = call("stat", key.sha256(), () -> client.statObject(stat));
            return found.size() == size
                    && found.lastModified()
                            .toInstant()
                            .isAfter(clock.instant().minus(UPLOADED_AGAIN));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public Stream<StoredBlob> list() {
        var all =
                ListObjectsArgs.builder()
                        .bucket(place.bucket())
                        .prefix(FOLDER)
                        .recursive(true)
                        .build();
        return StreamSupport.stream(client.listObjects(all).spliterator(), false)
                .flatMap(this::stored);
    }

    private Stream<StoredBlob> stored(Result<Item> listed) {
        try {
            Item item = listed.get();
            String name = item.objectName().substring(item.objectName().lastIndexOf('/') + 1);
            return NAME.matcher(name).matches()
                    ? Stream.of(
                            new StoredBlob(
                                    new BlobKey(name),
                                    item.size(),
                                    item.lastModified().toInstant()))
                    : Stream.empty();
        } catch (MinioException e) {
            throw new UncheckedIOException(
                    new IOException("list " + place.endpoint() + " failed: " + e.getMessage(), e));
        }
    }

    /** Looked for first: not every server knows the condition. */
    @Override
    public String owner(String candidate) throws IOException {
        byte[] name = candidate.getBytes(StandardCharsets.US_ASCII);
        try {
            return readOwner();
        } catch (NoSuchFileException nobodys) {
            var put =
                    PutObjectArgs.builder()
                            .bucket(place.bucket())
                            .object(OWNER)
                            .contentType("text/plain")
                            .headers(Map.of("If-None-Match", "*"))
                            .stream(new ByteArrayInputStream(name), (long) name.length, -1L)
                            .build();
            try {
                client.putObject(put);
            } catch (IllegalStateException e) {
                throw failed("put", OWNER, S3Connection.cause(e));
            } catch (MinioException e) {
                if (!S3Connection.code(e).equals("PreconditionFailed")) {
                    throw failed("put", OWNER, e);
                }
            }
            return readOwner();
        }
    }

    private String readOwner() throws IOException {
        var get = GetObjectArgs.builder().bucket(place.bucket()).object(OWNER).build();
        try (InputStream there = call("get", OWNER, () -> client.getObject(get))) {
            return new String(there.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public boolean exists(BlobKey key) throws IOException {
        return sizeOrMissing(key) >= 0;
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        var remove = RemoveObjectArgs.builder().bucket(place.bucket()).object(name(key)).build();
        call(
                "delete",
                key.sha256(),
                () -> {
                    client.removeObject(remove);
                    return true;
                });
    }

    /** A request to the server. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws MinioException;
    }

    private <T> T call(String what, String name, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (MinioException e) {
            throw failed(what, name, e);
        } catch (IllegalStateException e) {
            throw failed(what, name, S3Connection.cause(e));
        }
    }

    private static String name(BlobKey key) {
        return FOLDER + key.sha256().substring(0, 2) + "/" + key.sha256();
    }

    private IOException failed(String what, String name, Throwable e) {
        if (MISSING.contains(S3Connection.code(e))) {
            return new NoSuchFileException(name);
        }
        return new IOException(
                what + " " + name + " at " + place.endpoint() + " failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        connection.close();
    }
}
