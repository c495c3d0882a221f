package org.kepu.cms.backup;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as its database declares it.
 *
 * @param key the columns of the primary key, in order
 * @param parents tables that this one refers to
 */
record Table(String name, List<Column> columns, List<Column> key, Set<String> parents) {

    /** A column and what it holds. */
    record Column(String name, Kind kind) {}

    /** All rows, in the order of the key. */
    String selectAll() {
        return select() + " order by " + names(key);
    }

    /** The rows with these keys. */
    String selectKeys(int many) {
        String one = "(" + marks(key) + ")";
        return select()
                + " where ("
                + names(key)
                + ") in ("
                + String.join(", ", Collections.nCopies(many, one))
                + ")";
    }

    private String select() {
        return "select " + names(columns) + " from " + name;
    }

    String insert() {
        return "insert into " + name + " (" + names(columns) + ") values (" + marks(columns) + ")";
    }

    /** Sets everything but the key; empty if there is nothing else. */
    String update() {
        List<Column> rest = rest();
        return rest.isEmpty()
                ? ""
                : "update "
                        + name
                        + " set "
                        + rest.stream()
                                .map(it -> it.name() + " = ?")
                                .collect(Collectors.joining(", "))
                        + " where "
                        + key.stream()
                                .map(it -> it.name() + " = ?")
                                .collect(Collectors.joining(" and "));
    }

    void bindInsert(PreparedStatement statement, List<@Nullable Object> row) throws SQLException {
        bind(statement, 1, columns, row);
    }

    void bindUpdate(PreparedStatement statement, List<@Nullable Object> row) throws SQLException {
        int next = bind(statement, 1, rest(), row);
        bind(statement, next, key, row);
    }

    /** Gives the keys of these rows to {@link #selectKeys}. */
    void bindKeys(PreparedStatement statement, List<List<@Nullable Object>> rows)
            throws SQLException {
        int next = 1;
        for (List<@Nullable Object> row : rows) {
            next = bind(statement, next, key, row);
        }
    }

    private int bind(
            PreparedStatement statement, int from, List<Column> some, List<@Nullable Object> row)
            throws SQLException {
        int index = from;
        for (Column column : some) {
            column.kind().write(statement, index, row.get(columns.indexOf(column)));
            index++;
        }
        return index;
    }

    List<@Nullable Object> read(ResultSet result) throws SQLException {
        var row = new ArrayList<@Nullable Object>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.add(columns.get(i).kind().read(result, i + 1));
        }
        return row;
    }

    /** The values of the key in such a row. */
    List<@Nullable Object> keyOf(List<@Nullable Object> row) {
        var values = new ArrayList<@Nullable Object>();
        key.forEach(column -> values.add(row.get(columns.indexOf(column))));
        return values;
    }

    private List<Column> rest() {
        return columns.stream().filter(it -> !key.contains(it)).toList();
    }

    private static String names(List<Column> some) {
        return some.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String marks(List<Column> some) {
        return String.join(", ", Collections.nCopies(some.size(), "?"));
    }
}
