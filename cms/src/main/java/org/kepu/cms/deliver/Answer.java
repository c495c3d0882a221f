package org.kepu.cms.deliver;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * Bytes that are ready to be sent, with what lets a client ask whether they are still the same.
 *
 * @param contentType with its charset
 * @param body as it is
 * @param gzip the same compressed; absent where that saves nothing
 * @param etag without quotes; the compressed form bears {@code -gz} behind it, since a strong ETag
 *     names bytes (RFC 9110 section 8.8.3.3)
 * @param lastModified of the youngest thing inside; {@link Instant#EPOCH} where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied by nobody
public record Answer(
        String contentType,
        byte[] body,
        byte @Nullable [] gzip,
        String etag,
        Instant lastModified) {

    /** Below this a compressed answer takes as many packets as a plain one. */
    private static final int WORTH_COMPRESSING = 1024;

    /** Makes an answer; its ETag is the SHA-256 of the bytes. */
    public static Answer of(String contentType, String text, Instant lastModified) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return of(contentType, body, DigestUtils.sha256Hex(body), lastModified);
    }

    /** Makes an answer whose ETag is known already. */
    public static Answer of(String contentType, byte[] body, String etag, Instant lastModified) {
        byte[] gzip = body.length < WORTH_COMPRESSING ? null : compress(body);
        return new Answer(contentType, body, gzip, etag, lastModified);
    }

    /** The same bytes, changed then. */
    Answer modifiedAt(Instant at) {
        return new Answer(contentType, body, gzip, etag, at);
    }

    /** Memory it takes, about, in bytes. */
    int weight() {
        return body.length + (gzip == null ? 0 : gzip.length) + 200;
    }

    private static byte[] compress(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
        return bytes.toByteArray();
    }
}
