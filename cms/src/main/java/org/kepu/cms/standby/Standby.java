package org.kepu.cms.standby;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Says for the request of this thread where it reads from. What is read from the copy must not be
 * kept among what comes from the database: it would stay after the database is back.
 */
public final class Standby {

    private static final ThreadLocal<@Nullable Reader> READER = new ThreadLocal<>();

    private Standby() {}

    /** The moment whose content is served, while it comes from the copy. */
    public static Optional<Instant> asOf() {
        return Optional.ofNullable(READER.get()).map(Reader::asOf);
    }

    /** Whether this request is answered from the copy. */
    public static boolean isReading() {
        return asOf().isPresent();
    }

    /** Whether a reader waits for this thread, and not somebody who writes. */
    static boolean isReader() {
        return READER.get() != null;
    }

    /**
     * @param asOf the copy's moment, or nothing to read from the database, but not for long
     */
    static void begin(@Nullable Instant asOf) {
        READER.set(new Reader(asOf));
    }

    static void end() {
        READER.remove();
    }

    /** Whether this reader has waited for the database in vain already: once is enough. */
    static boolean hasWaited() {
        Reader reader = READER.get();
        return reader != null && (reader.waited || reader.lastBroke());
    }

    /** This reader has waited in vain. */
    static void waited() {
        Reader reader = READER.get();
        if (reader != null) {
            reader.waited = true;
        }
    }

    /** Remembers the connection that this reader got last. */
    static void given(Connection connection) {
        Reader reader = READER.get();
        if (reader != null) {
            reader.last = connection;
        }
    }

    private static final class Reader {

        private final @Nullable Instant asOf;
        private @Nullable Connection last;
        private boolean waited;

        private Reader(@Nullable Instant asOf) {
            this.asOf = asOf;
        }

        private boolean lastBroke() {
            try {
                Connection connection = last;
                return connection != null && connection.isClosed();
            } catch (SQLException e) {
                return true;
            }
        }

        private @Nullable Instant asOf() {
            return asOf;
        }
    }
}
