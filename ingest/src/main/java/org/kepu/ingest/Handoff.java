package org.kepu.ingest;

import org.kepu.ingest.reason.Reason;

import java.util.Optional;

/** Where ingested items go: the port that the application implements. Used by many threads. */
public interface Handoff {

    /**
     * The item that was made from this very state of the document, so that nothing needs to be read
     * again. Equal fingerprints from another place are the same document, too.
     *
     * @return its id
     */
    Optional<String> known(IngestedItem.Origin origin);

    /**
     * Makes a draft, or a revision of the one made before. Calling it twice does no harm: the
     * second answer is {@link Accepted.Duplicate}. A crash before it returns leaves nothing behind.
     */
    Accepted accept(IngestedItem item);

    /** What became of an item. */
    sealed interface Accepted {
        /** A new item. */
        record Created(String itemId) implements Accepted {}

        /** The document was known and has changed. */
        record Updated(String itemId) implements Accepted {}

        /** The document is known as it is. */
        record Duplicate(String itemId) implements Accepted {}

        /** Its members don't fit: unknown type, missing or wrong fields. */
        record Rejected(Reason reason) implements Accepted {}
    }
}
