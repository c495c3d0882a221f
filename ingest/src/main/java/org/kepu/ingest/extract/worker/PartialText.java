package org.kepu.ingest.extract.worker;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Asks the worker to write down what it reads as it reads it, so that the text so far is there when
 * the worker has to be killed. Sent with a document that hung before: writing everything twice
 * costs time.
 *
 * @param file where to
 * @param maxChars of text; no more is written
 */
public record PartialText(String file, int maxChars) implements Serializable {

    /** For a file that isn't there yet. */
    public static PartialText in(Path file, int maxChars) {
        return new PartialText(file.toAbsolutePath().toString(), maxChars);
    }
}
