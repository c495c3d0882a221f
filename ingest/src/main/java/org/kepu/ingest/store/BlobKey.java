package org.kepu.ingest.store;

import java.util.regex.Pattern;

/**
 * Names a blob by its content: the SHA-256 of its bytes, so equal bytes share one key.
 *
 * @param sha256 64 lower-case hex digits
 */
public record BlobKey(String sha256) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public BlobKey {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + sha256);
        }
    }

    @Override
    public String toString() {
        return sha256;
    }
}
