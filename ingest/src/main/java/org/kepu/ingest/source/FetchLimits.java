package org.kepu.ingest.source;

import java.time.Duration;

/**
 * How much a stranger's server may cost us.
 *
 * @param maxBytes of one answer, after decompression
 * @param connect to establish a connection, handshake included
 * @param silence between two packets
 * @param total for one answer from the first redirect to the last byte; ends the server that sends
 *     a byte a second
 * @param maxRedirects in a row
 */
public record FetchLimits(
        long maxBytes, Duration connect, Duration silence, Duration total, int maxRedirects) {

    /** For articles and their pictures: 100 MB, two minutes. */
    public static FetchLimits standard() {
        return new FetchLimits(
                100L << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                5);
    }

    /** The same with another limit on size. */
    public FetchLimits withMaxBytes(long bytes) {
        return new FetchLimits(bytes, connect, silence, total, maxRedirects);
    }
}
