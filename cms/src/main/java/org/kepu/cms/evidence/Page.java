package org.kepu.cms.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A page that something points to, as it was when it was asked last.
 *
 * @param digest SHA-256 of the address in hex
 * @param reason why it couldn't be read; empty when it could
 * @param location where its bytes came from in the end; empty before it was read
 * @param words its text as {@link PageText} makes it, of the last time that it could be read
 * @param snapshot name of the blob with its bytes, of the last time that it could be fetched
 * @param fetchedAt of that time
 * @param failures how often in a row it couldn't be reached
 */
public record Page(
        String digest,
        String url,
        State state,
        String reason,
        String location,
        String words,
        @Nullable String snapshot,
        @Nullable Instant fetchedAt,
        int failures) {

    /** How asking for it ended. */
    public enum State {
        /** Not asked yet. */
        NEW,
        /** Its text is there. */
        READ,
        /** The site says that there is no such page. */
        DEAD,
        /** The site or the network didn't answer, or didn't let us in. */
        AWAY,
        /** It came, but its words can't be read: a scan, a film, an encrypted file. */
        UNREAD
    }

    /** Whether its last text has that sentence. */
    boolean says(String quote) {
        return words.contains(PageText.quotation(quote));
    }
}
