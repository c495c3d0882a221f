package org.kepu.cms.standby;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Brings rows from the database into the copy: the columns that both have. */
final class CopyRows {

    private static final int FETCH = 200;

    private final Connection from;
    private final Connection to;

    CopyRows(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Adds those rows of a table to the copy's.
     *
     * @param condition what stands behind {@code from table}, with a mark for each parameter
     * @return how many
     */
    int add(String table, String condition, Object... parameters) throws SQLException {
        String columns = String.join(", ", columns(table));
        String insert =
                "insert into "
                        + table
                        + " ("
                        + columns
                        + ") values (?"
                        + ", ?".repeat(columns.split(",", -1).length - 1)
                        + ")";
        int count = 0;
        try (PreparedStatement question =
                        from.prepareStatement(
                                "select " + columns + " from " + table + " " + condition);
                PreparedStatement copy = to.prepareStatement(insert)) {
            question.setFetchSize(FETCH);
            for (int i = 0; i < parameters.length; i++) {
                question.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    bind(row, copy);
                    copy.addBatch();
                    if (++count % FETCH == 0) {
                        copy.executeBatch();
                    }
                }
            }
            copy.executeBatch();
        }
        return count;
    }

    /** Puts the whole table in the place of the copy's. */
    void replace(String table) throws SQLException {
        execute("delete from " + table);
        add(table, "");
    }

    /** Does that in the copy. */
    void execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = to.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void bind(ResultSet row, PreparedStatement copy) throws SQLException {
        var facts = row.getMetaData();
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            boolean time =
                    facts.getColumnType(i) == Types.TIMESTAMP
                            || facts.getColumnType(i) == Types.TIMESTAMP_WITH_TIMEZONE;
            copy.setObject(i, time ? row.getObject(i, OffsetDateTime.class) : row.getObject(i));
        }
    }

    private List<String> columns(String table) throws SQLException {
        List<String> known = names(from, table);
        List<String> both = new ArrayList<>(names(to, table));
        both.retainAll(known);
        return both;
    }

    private static List<String> names(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                var none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                names.add(none.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
