package org.kepu.ingest.store;

import org.jspecify.annotations.Nullable;

/**
 * A bucket and how to reach it.
 *
 * @param endpoint {@code https://host[:port]}
 * @param region absent for the server's default
 */
public record S3Place(
        String endpoint,
        String bucket,
        String accessKey,
        String secretKey,
        @Nullable String region) {

    /** Without the secret: this ends up in logs. */
    @Override
    public String toString() {
        return endpoint + "/" + bucket;
    }
}
