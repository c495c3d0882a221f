package org.kepu.cms.deliver;

import org.kepu.cms.listing.Cursor;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishedCursor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Places in lists of published items as clients see them: opaque, equal on every node. */
public final class Cursors {

    private Cursors() {}

    /** The cursor as text. */
    public static String write(PublishedCursor cursor) {
        return Cursor.of(cursor.at(), cursor.id()).text();
    }

    /**
     * The place that the text names.
     *
     * @throws Invalid if we never wrote it
     */
    public static PublishedCursor read(String text) {
        try {
            List<String> parts = Cursor.parse(text, 2).parts();
            return new PublishedCursor(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (Invalid | IllegalArgumentException | DateTimeException notOurs) {
            throw new Invalid(Flaw.inParameter("cursor", "flaw.cursor"));
        }
    }
}
