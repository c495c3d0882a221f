package org.kepu.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies a stream of unknown length, finding its name on the way and stopping at the limit. */
final class HashedCopy {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Where the bytes go. */
    @FunctionalInterface
    interface Target {
        void write(ByteBuffer bytes) throws IOException;
    }

    private HashedCopy() {}

    /**
     * @throws BlobTooLarge as soon as more than {@code maxSize} bytes have come
     */
    static BlobKey copy(InputStream bytes, Target target, long maxSize) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            size += read;
            if (size > maxSize) {
                throw new BlobTooLarge(maxSize);
            }
            digest.update(buffer, 0, read);
            target.write(ByteBuffer.wrap(buffer, 0, read));
        }
        return new BlobKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
