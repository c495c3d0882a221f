package org.kepu.cms.deliver.oai;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishedCursor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Which records are harvested, and from where on. The latest come first: what changes while a
 * harvest goes on is in the next one, which begins when this one did.
 *
 * @param from changed at or after; absent for all
 * @param after what was given before; absent at the beginning and without an end
 * @param given how many records were given before
 */
record Harvest(@Nullable Instant from, String set, @Nullable PublishedCursor after, long given) {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Duration VALID = Duration.ofDays(1);
    private static final int PARTS = 6;

    /**
     * What is asked for at the beginning of a list.
     *
     * @throws OaiError if a date is wrong
     */
    static Harvest of(OaiRequest request) throws OaiError {
        String from = request.argument("from");
        String until = request.argument("until");
        if (!from.isEmpty() && !until.isEmpty() && from.length() != until.length()) {
            throw OaiError.badArgument("from and until must have the same granularity");
        }
        Instant first = from.isEmpty() ? null : start(from);
        Instant behind = until.isEmpty() ? null : end(until);
        if (first != null && behind != null && !first.isBefore(behind)) {
            throw OaiError.badArgument("from is later than until");
        }
        return new Harvest(
                first,
                request.argument("set"),
                behind == null ? null : new PublishedCursor(behind, BEFORE_ALL),
                0);
    }

    private static Instant start(String date) throws OaiError {
        try {
            if (date.length() == 10) {
                return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (date.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z")) {
                return Instant.parse(date);
            }
        } catch (DateTimeException noDate) {
            // told below
        }
        throw OaiError.badArgument("dates are YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ");
    }

    /** The first moment behind it: both ends of a range belong to it. */
    private static Instant end(String date) throws OaiError {
        return start(date).plus(1, date.length() == 10 ? ChronoUnit.DAYS : ChronoUnit.SECONDS);
    }

    /**
     * Reads a token.
     *
     * @throws OaiError if we never wrote it, or too long ago
     */
    static Harvest resume(String token, Instant now) throws OaiError {
        try {
            Cursor cursor = Cursor.parse(token, PARTS);
            if (Instant.ofEpochSecond(cursor.number(5)).isBefore(now)) {
                throw OaiError.badToken();
            }
            String from = cursor.parts().get(0);
            return new Harvest(
                    from.isEmpty() ? null : Instant.parse(from),
                    cursor.parts().get(1),
                    new PublishedCursor(
                            Instant.parse(cursor.parts().get(2)),
                            UUID.fromString(cursor.parts().get(3))),
                    cursor.number(4));
        } catch (Invalid | DateTimeException | IllegalArgumentException notOurs) {
            throw OaiError.badToken();
        }
    }

    /** The harvest behind these. */
    Harvest behind(PublishedCursor last, int count) {
        return new Harvest(from, set, last, given + count);
    }

    /** As a token that is good until then. */
    String token(Instant expires) {
        PublishedCursor place = after;
        if (place == null) {
            throw new IllegalStateException("nothing was given yet");
        }
        return Cursor.of(
                        from == null ? "" : from,
                        set,
                        place.at(),
                        place.id(),
                        given,
                        expires.getEpochSecond())
                .text();
    }

    static Instant expiry(Instant now) {
        return now.plus(VALID).truncatedTo(ChronoUnit.SECONDS);
    }
}
