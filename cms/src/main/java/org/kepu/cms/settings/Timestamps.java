package org.kepu.cms.settings;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Moments on their way into and out of columns of type {@code timestamp with time zone}. JDBC knows
 * no {@link Instant}: what both H2 and PostgreSQL take is an {@link OffsetDateTime}.
 */
public final class Timestamps {
    private Timestamps() {}

    /** The same moment as a value for a statement's parameter. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The same moment as a value for a statement's parameter, or null for a column without one. */
    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    /**
     * The moment in a column that is never null.
     *
     * @throws SQLException if the row has no such column
     */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * The moment in a column, or null where the column has none.
     *
     * @throws SQLException if the row has no such column
     */
    public static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
