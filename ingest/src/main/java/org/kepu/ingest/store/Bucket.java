package org.kepu.ingest.store;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bucket of any S3 server, with objects by their names. Safe for use by many threads. */
public final class Bucket implements AutoCloseable {

    private final S3Place place;
    private final S3Connection connection;

    /**
     * Prepares the connection; nothing is asked of the server yet.
     *
     * @throws StoreMisconfigured if the endpoint is no address
     */
    public Bucket(S3Place place) throws StoreMisconfigured {
        this.place = place;
        this.connection = new S3Connection(place);
    }

    /**
     * An object, or a prefix with objects below it.
     *
     * @param name from the bucket's root; a prefix ends with a slash
     * @param size in bytes; of no meaning for a prefix
     * @param etag changes with the object; absent for a prefix
     */
    public record Entry(
            String name,
            boolean isPrefix,
            long size,
            @Nullable Instant modified,
            @Nullable String etag) {}

    /**
     * What lies directly below a prefix, in the order of the names.
     *
     * @param prefix empty, or ending with a slash
     * @throws Failure if the server doesn't tell
     */
    public List<Entry> below(String prefix) throws Failure {
        var list = ListObjectsArgs.builder().bucket(place.bucket()).prefix(prefix).build();
        List<Entry> entries = new ArrayList<>();
        try {
            for (Result<Item> result : connection.client().listObjects(list)) {
                entries.add(entry(result.get()));
            }
            return entries;
        } catch (MinioException | IllegalStateException e) {
            throw failure(e);
        }
    }

    private static Entry entry(Item item) {
        return item.isDir()
                ? new Entry(item.objectName(), true, -1, null, null)
                : new Entry(
                        item.objectName(),
                        false,
                        item.size(),
                        item.lastModified().toInstant(),
                        item.etag());
    }

    /**
     * Opens an object; the caller closes it.
     *
     * @throws Failure if it can't be had
     */
    public InputStream open(String object) throws Failure {
        try {
            return connection
                    .client()
                    .getObject(
                            GetObjectArgs.builder().bucket(place.bucket()).object(object).build());
        } catch (MinioException | IllegalStateException e) {
            throw failure(e);
        }
    }

    /**
     * Puts a file into the bucket, in the place of what had that name: whoever reads sees the one
     * or the other whole.
     *
     * @param mime its media type
     * @throws Failure if the server doesn't take it; trying again is safe
     * @throws IOException if the file can't be read
     */
    public void put(String object, Path file, String mime) throws IOException {
        long size = Files.size(file);
        try (InputStream bytes = Files.newInputStream(file)) {
            connection
                    .client()
                    .putObject(
                            PutObjectArgs.builder()
                                    .bucket(place.bucket())
                                    .object(object)
                                    .contentType(mime)
                                    .stream(bytes, size, -1L)
                                    .build());
        } catch (MinioException | IllegalStateException e) {
            throw failure(e);
        }
    }

    private static Failure failure(Exception e) {
        Failure.Kind kind =
                switch (S3Connection.code(e)) {
                    case "NoSuchKey", "NoSuchObject" -> Failure.Kind.NO_OBJECT;
                    case "NoSuchBucket" -> Failure.Kind.NO_BUCKET;
                    case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                            Failure.Kind.REFUSED;
                    default -> Failure.Kind.OUT_OF_ORDER;
                };
        return new Failure(kind, e);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** The server didn't give what was asked for. */
    public static final class Failure extends IOException {

        private final Kind kind;

        private Failure(Kind kind, Exception cause) {
            super(cause.getMessage(), cause);
            this.kind = kind;
        }

        /** What is wrong. */
        public Kind kind() {
            return kind;
        }

        /** Reasons. */
        public enum Kind {
            /** There is no such object, or not any more. */
            NO_OBJECT,
            /** There is no such bucket. */
            NO_BUCKET,
            /** The key is unknown or has no right to this. */
            REFUSED,
            /** Anything else; it may be better later. */
            OUT_OF_ORDER
        }
    }
}
