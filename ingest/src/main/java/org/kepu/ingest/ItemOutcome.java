package org.kepu.ingest;

import org.kepu.ingest.reason.Reason;

/** How one document's way ended; exactly one for each. */
public sealed interface ItemOutcome {

    /** Which document: its key in the source ({@code file.jsonl#slug} for a line of a file). */
    String key();

    /** It became an item. */
    record Kept(String key, String itemId) implements ItemOutcome {}

    /** An item that was made from it before was brought up to date. */
    record Updated(String key, String itemId) implements ItemOutcome {}

    /** It is an item already and hasn't changed. */
    record Unchanged(String key, String itemId) implements ItemOutcome {}

    /** A person can mend it: a password, a missing field. Counted as rejected. */
    record NeedsPerson(String key, Reason reason) implements ItemOutcome {}

    /** It can't become an item: empty, too large, of a kind that can't be read. */
    record Refused(String key, Reason reason) implements ItemOutcome {}

    /** It might become an item another time, or elsewhere: broken, crashed, unreachable. */
    record Failed(String key, Reason reason) implements ItemOutcome {}
}
