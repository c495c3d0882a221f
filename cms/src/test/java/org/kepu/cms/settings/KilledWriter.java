package org.kepu.cms.settings;

import java.nio.file.Path;
import java.sql.DriverManager;

/** Commits one row after the other and says so, until it is killed. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        String url = new DatabaseSettings("", "", "").jdbcUrl(Path.of(arguments[0]));
        try (var connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute("create table n (i bigint primary key)");
            connection.setAutoCommit(false);
            for (long i = 1; ; i++) {
                connection.createStatement().executeUpdate("insert into n values (" + i + ")");
                connection.commit();
                System.out.println(i);
            }
        }
    }
}
