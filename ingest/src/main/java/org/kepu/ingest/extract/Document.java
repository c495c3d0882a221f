package org.kepu.ingest.extract;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;

/**
 * What an extractor reads.
 *
 * @param file the bytes, on this machine's disk; read only
 * @param name the name that the source gave it; its ending is a hint, no more
 * @param mediaType found from the bytes and the name
 * @param location where it came from
 * @param charset as the server said, for texts
 * @param scratch an empty folder for the files inside it; the caller removes it
 */
public record Document(
        Path file,
        String name,
        String mediaType,
        URI location,
        @Nullable String charset,
        Path scratch) {}
