package org.kepu.cms.backup;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * A kind of column, and how its values look outside of a database: the same whichever database they
 * come from, so that rows of two databases can be compared as text.
 */
enum Kind {
    TEXT(Types.VARCHAR),
    NUMBER(Types.BIGINT),
    FRACTION(Types.DOUBLE),
    BOOLEAN(Types.BOOLEAN),
    TIME(Types.TIMESTAMP_WITH_TIMEZONE),
    DATE(Types.DATE),
    UUID(Types.OTHER),
    BYTES(Types.VARBINARY);

    private final int jdbcType;

    Kind(int jdbcType) {
        this.jdbcType = jdbcType;
    }

    /**
     * What H2 or PostgreSQL calls so.
     *
     * @throws IllegalStateException if a migration uses a type that this program can't carry over
     */
    static Kind of(String typeName) {
        return switch (typeName.toLowerCase(Locale.ROOT)) {
            case "character varying",
                    "varchar",
                    "text",
                    "character large object",
                    "bpchar",
                    "character" ->
                    TEXT;
            case "smallint", "int2", "integer", "int4", "bigint", "int8" -> NUMBER;
            case "double precision", "float8", "real", "float4" -> FRACTION;
            case "boolean", "bool" -> BOOLEAN;
            case "timestamp with time zone", "timestamptz" -> TIME;
            case "date" -> DATE;
            case "uuid" -> UUID;
            case "bytea", "binary varying", "varbinary", "binary large object" -> BYTES;
            default -> throw new IllegalStateException("no portable form of type " + typeName);
        };
    }

    /** The value as text, number or boolean. */
    @Nullable Object read(ResultSet row, int index) throws SQLException {
        return switch (this) {
            case TEXT -> row.getString(index);
            case NUMBER -> orNull(row, row.getLong(index));
            case FRACTION -> orNull(row, row.getDouble(index));
            case BOOLEAN -> orNull(row, row.getBoolean(index));
            case TIME -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant().toString();
            }
            case DATE -> {
                LocalDate date = row.getObject(index, LocalDate.class);
                yield date == null ? null : date.toString();
            }
            case UUID -> {
                UUID id = row.getObject(index, UUID.class);
                yield id == null ? null : id.toString();
            }
            case BYTES -> {
                byte[] bytes = row.getBytes(index);
                yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
        };
    }

    private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    /** As {@link #read} gives it: JSON has only one kind of number. */
    @Nullable Object fromJson(@Nullable Object value) {
        return switch (this) {
            case NUMBER -> value instanceof Number number ? (Object) number.longValue() : value;
            case FRACTION -> value instanceof Number number ? (Object) number.doubleValue() : value;
            case TEXT, BOOLEAN, TIME, DATE, UUID, BYTES -> value;
        };
    }

    /** Gives the statement a value that {@link #read} gave. */
    void write(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType);
            return;
        }
        String text = value.toString();
        switch (this) {
            case TEXT -> statement.setString(index, text);
            case NUMBER -> statement.setLong(index, ((Number) value).longValue());
            case FRACTION -> statement.setDouble(index, ((Number) value).doubleValue());
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case TIME -> statement.setObject(index, Instant.parse(text).atOffset(ZoneOffset.UTC));
            case DATE -> statement.setObject(index, LocalDate.parse(text));
            case UUID -> statement.setObject(index, java.util.UUID.fromString(text));
            case BYTES -> statement.setBytes(index, Base64.getDecoder().decode(text));
        }
    }
}
