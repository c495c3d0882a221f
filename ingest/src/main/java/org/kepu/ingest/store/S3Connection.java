package org.kepu.ingest.store;

import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;

import okhttp3.OkHttpClient;
import okhttp3.Protocol;

import java.time.Duration;
import java.util.List;

/** A client of an S3 server with its own connections, which end with it. */
final class S3Connection implements AutoCloseable {

    /** A server that assembles a large upload may think for a while. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final MinioClient client;
    private final OkHttpClient http =
            new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .connectTimeout(Duration.ofSeconds(10))
                    .readTimeout(SILENCE)
                    .writeTimeout(SILENCE)
                    .build();

    /**
     * Prepares a client; nothing is asked of the server yet.
     *
     * @throws StoreMisconfigured if the endpoint is no address
     */
    S3Connection(S3Place place) throws StoreMisconfigured {
        try {
            var builder =
                    MinioClient.builder()
                            .endpoint(place.endpoint())
                            .credentials(place.accessKey(), place.secretKey())
                            .httpClient(http, false);
            client =
                    place.region() == null
                            ? builder.build()
                            : builder.region(place.region()).build();
        } catch (IllegalArgumentException e) {
            close();
            throw StoreMisconfigured.endpoint(place, e);
        }
    }

    /** The SDK's client; safe for use by many threads. */
    MinioClient client() {
        return client;
    }

    /** The server's word for what is wrong, such as {@code NoSuchKey}; empty if it gave none. */
    static String code(Throwable e) {
        String code =
                e instanceof ErrorResponseException answer ? answer.errorResponse().code() : null;
        return code == null ? "" : code;
    }

    /** The SDK wraps what is no answer of the server, a refused connection for example, in this. */
    static Throwable cause(IllegalStateException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
