package org.kepu.cms.deliver;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishedCursor;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Cursors as clients see them: opaque, equal on every node. */
public final class Cursors {

    private Cursors() {}

    /** The cursor as text. */
    public static String write(PublishedCursor cursor) {
        String text = cursor.at() + " " + cursor.id();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that the text names.
     *
     * @throws Invalid if we never wrote it
     */
    public static PublishedCursor read(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                            .split(" ", -1);
            if (parts.length == 2) {
                return new PublishedCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // told below
        }
        throw new Invalid(Flaw.inParameter("cursor", "flaw.cursor"));
    }
}
