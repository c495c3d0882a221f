package org.kepu.cms.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** One real PostgreSQL for all tests of this JVM, ended with it. */
final class PostgresServer {

    private static final String TEMPLATE = "kepu_template";
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private PostgresServer() {}

    /** A copy of the migrated template. */
    static TestDatabase open() {
        String name = "kepu_" + COUNT.incrementAndGet();
        admin().execute("create database " + name + " template " + TEMPLATE);
        return new TestDatabase(
                SERVER.getDatabase("postgres", name),
                SERVER.getJdbcUrl("postgres", name),
                "postgres",
                "postgres");
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("max_connections", "200")
                            .setServerConfig("fsync", "off")
                            .start();
            new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + TEMPLATE);
            DataSource template = server.getDatabase("postgres", TEMPLATE);
            Flyway.configure().dataSource(template).outOfOrder(true).load().migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL doesn't start", e);
        }
    }

    private static JdbcTemplate admin() {
        return new JdbcTemplate(SERVER.getPostgresDatabase());
    }
}
