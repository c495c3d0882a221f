package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.stream.Stream;

/**
 * A place that documents come from. Safe for use by many threads; listing once and fetching in
 * parallel is the usual way.
 */
public interface Connector extends AutoCloseable {

    /** Names the place; stable, so that the same place listed again is recognised. */
    String source();

    /**
     * Lists the documents, one after the other as they are asked for; the caller closes the stream.
     * A document that is there but can't be had is listed as well: fetching it says why. So there
     * is one outcome for each.
     *
     * @throws SourceFailure if the place itself can't be read; wrapped in an {@link
     *     java.io.UncheckedIOException} if that shows while the stream is read
     */
    Stream<SourceItem> list() throws SourceFailure;

    /**
     * Where to go on the next time, once the whole list was read: given to the connector that is
     * opened then, it lists only what changed meanwhile. Absent where everything is listed always.
     */
    default @Nullable String position() {
        return null;
    }

    /**
     * Opens a document or a companion; the caller closes it. Trying again is safe.
     *
     * @throws SourceFailure with the reason, if it can't be had
     */
    Fetched fetch(SourceItem item) throws SourceFailure;

    /**
     * Opens something that a document refers to, a picture of its text; the caller closes it.
     * Nothing outside of the source is opened for a relative reference.
     *
     * @param reference as it stands in the document: absolute, or relative to {@code from}
     * @throws SourceFailure with the reason, if it can't be had
     */
    Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure;

    @Override
    void close();
}
