package org.kepu.cms.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The blobs that rows name; all others in the store are nobody's. */
final class NamedBlobs {

    private static final List<String> COLUMNS =
            List.of(
                    "assets.sha256",
                    "renditions.sha256",
                    "provenance.original",
                    "evidence_snapshots.sha256");

    private NamedBlobs() {}

    /** Where they are named, {@code table.column}. */
    static List<String> columns() {
        return COLUMNS;
    }

    static SortedSet<String> of(Connection connection) throws SQLException {
        var names = new TreeSet<String>();
        for (String column : COLUMNS) {
            String table = column.substring(0, column.indexOf('.'));
            try (var statement =
                            connection.prepareStatement("select " + column + " from " + table);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
