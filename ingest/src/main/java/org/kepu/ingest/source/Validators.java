package org.kepu.ingest.source;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a server gave with a document to ask later whether it changed (RFC 9110, section 8.8).
 *
 * @param etag as sent, quotes included
 * @param lastModified as sent
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

    /** Nothing known: the document is wanted whatever it is. */
    public static final Validators NONE = new Validators(null, null);

    static Validators of(HttpMessage answer) {
        return new Validators(
                value(answer.getFirstHeader(HttpHeaders.ETAG)),
                value(answer.getFirstHeader(HttpHeaders.LAST_MODIFIED)));
    }

    /** What {@link #written} wrote; nothing known if it was nothing. */
    static Validators parse(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return NONE;
        }
        String[] parts = written.split("\n", 2);
        return new Validators(
                parts[0].isEmpty() ? null : parts[0],
                parts.length < 2 || parts[1].isEmpty() ? null : parts[1]);
    }

    /** To be kept until the next time; header values have no line breaks. */
    String written() {
        return (etag == null ? "" : etag) + '\n' + (lastModified == null ? "" : lastModified);
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }

    void addTo(HttpMessage request) {
        if (etag != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, etag);
        }
        if (lastModified != null) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, lastModified);
        }
    }
}
