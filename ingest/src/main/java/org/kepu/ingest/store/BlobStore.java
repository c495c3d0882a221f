package org.kepu.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

/** Keeps bytes. Safe for use by many threads. */
public interface BlobStore {

    /**
     * Keeps the bytes up to the end of the stream; bytes that are there already are kept once. The
     * stream is read as it comes, never held in memory whole, and is not closed.
     *
     * @param maxSize in bytes; a longer stream is refused and nothing is kept
     * @throws BlobTooLarge if the stream is longer than {@code maxSize}
     * @throws IOException if the stream or the store fails; trying again is safe
     */
    BlobKey put(InputStream bytes, long maxSize) throws IOException;

    /**
     * Opens the whole blob; the caller closes the stream.
     *
     * @throws NoSuchFileException if there is no such blob
     */
    InputStream open(BlobKey key) throws IOException;

    /**
     * Opens a part of the blob, as an HTTP range asks for it; the caller closes the stream.
     *
     * @param offset first byte, from 0 to the blob's size
     * @param length in bytes; a longer one ends with the blob
     * @throws NoSuchFileException if there is no such blob
     */
    InputStream open(BlobKey key, long offset, long length) throws IOException;

    /**
     * The blob's size in bytes.
     *
     * @throws NoSuchFileException if there is no such blob
     */
    long size(BlobKey key) throws IOException;

    /** Whether the blob is kept here. */
    boolean exists(BlobKey key) throws IOException;

    /**
     * All blobs that are kept, in no order that means anything; read as it goes, so that a blob put
     * meanwhile may be among them or not. The caller closes the stream.
     *
     * @throws IOException if the store can't be reached
     * @throws java.io.UncheckedIOException while reading on, likewise
     */
    Stream<StoredBlob> list() throws IOException;

    /**
     * Says whose store it is: the first who asked owns it for ever.
     *
     * @param candidate who asks; short, of ASCII
     * @return the owner: that one, or another
     * @throws IOException if the store can't be reached
     */
    String owner(String candidate) throws IOException;

    /** Removes the blob; one that isn't there is no error. The caller knows that nobody uses it. */
    void delete(BlobKey key) throws IOException;
}
