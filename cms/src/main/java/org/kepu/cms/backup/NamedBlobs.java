package org.kepu.cms.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The blobs that rows name; all others in the store are nobody's. */
final class NamedBlobs {

    private static final List<String> QUESTIONS =
            List.of(
                    "select sha256 from assets",
                    "select sha256 from renditions",
                    "select original from provenance");

    private NamedBlobs() {}

    static SortedSet<String> of(Connection connection) throws SQLException {
        var names = new TreeSet<String>();
        for (String question : QUESTIONS) {
            try (var statement = connection.prepareStatement(question);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
