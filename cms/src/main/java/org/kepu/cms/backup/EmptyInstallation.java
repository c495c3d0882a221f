package org.kepu.cms.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Nothing is ever overwritten: rows go only where no people and no content are. */
final class EmptyInstallation {

    /** The house itself is in {@code users} from the first migration on. */
    private static final String USERS = "select count(*) from users where username <> 'system'";

    private static final String ITEMS = "select count(*) from items";

    private EmptyInstallation() {}

    static void require(Connection connection) throws SQLException {
        if (count(connection, USERS) + count(connection, ITEMS) > 0) {
            throw new BackupRefused("not-empty", connection.getMetaData().getURL());
        }
    }

    private static long count(Connection connection, String question) throws SQLException {
        try (var statement = connection.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
