package org.kepu.ingest.source;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's bytes, as long as they keep within size and time. */
final class LimitedAnswer extends FilterInputStream {

    private final HttpGet request;
    private final ClassicHttpResponse response;
    private final FetchLimits limits;
    private final Deadlines.Expiry expiry;
    private long read;
    private boolean whole;

    LimitedAnswer(
            InputStream bytes,
            HttpGet request,
            ClassicHttpResponse response,
            FetchLimits limits,
            Deadlines.Expiry expiry) {
        super(bytes);
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.expiry = expiry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw expiry.expired()
                    ? WebFailures.tooSlow(limits.total())
                    : WebFailures.of(e, WebClient.address(request));
        }
        if (count < 0) {
            whole = true;
            return count;
        }
        read += count;
        if (read > limits.maxBytes()) {
            throw WebFailures.tooLarge(limits.maxBytes());
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(0, count), 8192)];
        return Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public void close() throws IOException {
        expiry.close();
        if (whole) {
            super.close();
            response.close();
        } else {
            drop(request, response);
        }
    }

    /** Cuts the connection; closing alone would first read what is left, without end perhaps. */
    static void drop(HttpGet request, ClassicHttpResponse response) {
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            // It was cut on purpose.
        }
    }
}
