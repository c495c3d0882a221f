package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;

/**
 * An open document.
 *
 * @param bytes read once; a limit that is passed while reading shows as a {@link SourceFailure}
 * @param location where the bytes really came from, after redirects
 * @param mediaType as the source says, without parameters, lower case
 * @param charset as the source says
 * @param modified as the source says
 * @param validators to ask later whether it changed
 */
public record Fetched(
        InputStream bytes,
        URI location,
        @Nullable String mediaType,
        @Nullable String charset,
        @Nullable Instant modified,
        Validators validators)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
