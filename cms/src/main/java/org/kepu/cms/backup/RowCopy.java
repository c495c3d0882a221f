package org.kepu.cms.backup;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts rows into a table so that each is there once, as it was given: rows that are there already
 * and equal are left alone, so that doing it again does no harm.
 */
final class RowCopy {

    /** Keys in one question; PostgreSQL takes 65 535 parameters. */
    static final int BATCH = 500;

    private final Connection to;
    private final Table table;

    RowCopy(Connection to, Table table) {
        this.to = to;
        this.table = table;
    }

    /**
     * Puts these rows there.
     *
     * @return how many were new or different
     */
    int put(List<List<@Nullable Object>> rows) throws SQLException {
        Map<List<@Nullable Object>, List<@Nullable Object>> there = find(rows);
        List<List<@Nullable Object>> missing = new ArrayList<>();
        List<List<@Nullable Object>> different = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> found = there.get(table.keyOf(row));
            if (found == null) {
                missing.add(row);
            } else if (!found.equals(row)) {
                different.add(row);
            }
        }
        batch(table.insert(), missing, table::bindInsert);
        batch(table.update(), different, table::bindUpdate);
        return missing.size() + different.size();
    }

    /** Those of the rows that aren't there just so. */
    List<List<@Nullable Object>> differing(List<List<@Nullable Object>> rows) throws SQLException {
        Map<List<@Nullable Object>, List<@Nullable Object>> there = find(rows);
        List<List<@Nullable Object>> differing = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            if (!row.equals(there.get(table.keyOf(row)))) {
                differing.add(row);
            }
        }
        return differing;
    }

    private Map<List<@Nullable Object>, List<@Nullable Object>> find(
            List<List<@Nullable Object>> rows) throws SQLException {
        Map<List<@Nullable Object>, List<@Nullable Object>> found = new HashMap<>();
        if (rows.isEmpty()) {
            return found;
        }
        try (PreparedStatement question = to.prepareStatement(table.selectKeys(rows.size()))) {
            table.bindKeys(question, rows);
            try (ResultSet result = question.executeQuery()) {
                while (result.next()) {
                    List<@Nullable Object> row = table.read(result);
                    found.put(table.keyOf(row), row);
                }
            }
        }
        return found;
    }

    private void batch(String sql, List<List<@Nullable Object>> rows, Binding binding)
            throws SQLException {
        if (rows.isEmpty() || sql.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = to.prepareStatement(sql)) {
            for (List<@Nullable Object> row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private interface Binding {
        void bind(PreparedStatement statement, List<@Nullable Object> row) throws SQLException;
    }
}
