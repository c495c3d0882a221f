package org.kepu.cms.backup;

import org.kepu.cms.backup.Table.Column;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** The tables of a database, a table behind those that it refers to. */
final class Tables {

    private static final String MIGRATIONS = "flyway_schema_history";

    /** Sessions end with the installation that they were made on. */
    private static final String SESSIONS = "spring_session";

    /** Who runs now, not what is kept. */
    private static final String NODES = "nodes";

    private Tables() {}

    static List<Table> of(Connection connection) throws SQLException {
        DatabaseMetaData facts = connection.getMetaData();
        String schema = connection.getSchema();
        List<Table> open = new ArrayList<>();
        try (ResultSet found =
                facts.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!name.equals(MIGRATIONS) && !name.equals(NODES) && !name.startsWith(SESSIONS)) {
                    open.add(table(facts, schema, name));
                }
            }
        }
        return ordered(open);
    }

    /** The versions of the migrations that were done, in order. */
    static List<String> migrations(Connection connection) throws SQLException {
        List<String> versions = new ArrayList<>();
        try (var statement =
                        connection.prepareStatement(
                                "select \"version\" from "
                                        + MIGRATIONS
                                        + " where \"success\" = true and \"version\" is not null"
                                        + " order by \"version\"");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                versions.add(row.getString(1));
            }
        }
        return versions;
    }

    private static Table table(DatabaseMetaData facts, String schema, String name)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = facts.getColumns(null, schema, name, "%")) {
            while (found.next()) {
                if (found.getString("TABLE_NAME").equalsIgnoreCase(name)) {
                    columns.add(
                            new Column(
                                    found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                                    Kind.of(found.getString("TYPE_NAME"))));
                }
            }
        }
        Set<String> parents = new HashSet<>();
        try (ResultSet found = facts.getImportedKeys(null, schema, name)) {
            while (found.next()) {
                parents.add(found.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        parents.remove(name);
        return new Table(name, List.copyOf(columns), key(facts, schema, name, columns), parents);
    }

    private static List<Column> key(
            DatabaseMetaData facts, String schema, String name, List<Column> columns)
            throws SQLException {
        var names = new TreeMap<Integer, String>();
        try (ResultSet found = facts.getPrimaryKeys(null, schema, name)) {
            while (found.next()) {
                names.put(
                        found.getInt("KEY_SEQ"),
                        found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        if (names.isEmpty()) {
            throw new IllegalStateException("the table " + name + " has no primary key");
        }
        return names.values().stream()
                .map(
                        wanted ->
                                columns.stream()
                                        .filter(it -> it.name().equals(wanted))
                                        .findFirst()
                                        .orElseThrow())
                .toList();
    }

    private static List<Table> ordered(List<Table> open) {
        List<Table> left = new ArrayList<>(open);
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<Table> free = left.stream().filter(it -> done.containsAll(it.parents())).toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + left);
            }
            free.forEach(it -> done.add(it.name()));
            ordered.addAll(free);
            left.removeAll(free);
        }
        return ordered;
    }
}
