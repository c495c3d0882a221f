package org.kepu.cms.standby;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import javax.sql.DataSource;

/**
 * The copy: an H2 file with the same tables as the database, of which those are filled that readers
 * need. Readers have an account that can't write. What can't be opened is thrown away and filled
 * anew.
 */
class StandbyCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyCopy.class);
    private static final String READER = "reader";
    private static final int READERS = 20;

    private final Path folder;
    private final HikariDataSource readers;
    private final Connection writer;
    private volatile @Nullable State state;

    /**
     * What the copy holds.
     *
     * @param asOf when it was last equal to the database
     * @param complete whether all that is published is in it, or the newest only
     */
    record State(Instant asOf, boolean complete) {}

    private StandbyCopy(Path folder, HikariDataSource readers, Connection writer) {
        this.folder = folder;
        this.readers = readers;
        this.writer = writer;
        this.state = read();
    }

    /** Opens the copy of that data directory, or makes an empty one. */
    static StandbyCopy open(Path folder) throws SQLException {
        try {
            return prepare(folder);
        } catch (SQLException | FlywayException | DataAccessException unusable) {
            LOG.warn("The local copy is made anew: {}", unusable.getMessage());
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return prepare(folder);
        }
    }

    private static StandbyCopy prepare(Path folder) throws SQLException {
        var source = new JdbcDataSource();
        source.setURL(EmbeddedDatabase.fileUrl(folder.resolve("copy")));
        source.setUser(EmbeddedDatabase.USERNAME);
        source.setPassword("");
        Connection writer = source.getConnection();
        try {
            Flyway.configure().dataSource(source).outOfOrder(true).load().migrate();
            try (var statement = writer.createStatement()) {
                statement.execute("set referential_integrity false");
                statement.execute(
                        "create table if not exists standby (id int primary key, as_of timestamp"
                                + " with time zone not null, complete boolean not null)");
                statement.execute("create user if not exists " + READER + " password ''");
                statement.execute("grant select on schema public to " + READER);
            }
            writer.setAutoCommit(false);
            return new StandbyCopy(folder, readers(source.getURL()), writer);
        } catch (SQLException | FlywayException e) {
            writer.close();
            throw e;
        }
    }

    private static HikariDataSource readers(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(READER);
        config.setPassword("");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("standby");
        return new HikariDataSource(config);
    }

    /** What it holds; nothing while it was never filled. */
    @Nullable State state() {
        return state;
    }

    /** For readers; writing is refused. */
    DataSource readers() {
        return readers;
    }

    /** The only connection that writes, without autocommit, for the only thread that fills. */
    Connection writer() {
        return writer;
    }

    /** Commits what was written and says that it is equal to the database as of then. */
    void commit(State now) throws SQLException {
        try (var statement =
                writer.prepareStatement(
                        "merge into standby (id, as_of, complete) key (id) values (1, ?, ?)")) {
            statement.setObject(1, now.asOf().atOffset(ZoneOffset.UTC));
            statement.setBoolean(2, now.complete());
            statement.executeUpdate();
        }
        writer.commit();
        state = now;
    }

    private @Nullable State read() {
        return JdbcClient.create(readers)
                .sql("select as_of, complete from standby")
                .query(
                        (row, _) ->
                                new State(
                                        row.getObject(1, OffsetDateTime.class).toInstant(),
                                        row.getBoolean(2)))
                .optional()
                .orElse(null);
    }

    @Override
    public void close() {
        readers.close();
        try {
            writer.close();
        } catch (SQLException e) {
            LOG.warn("The local copy in {} didn't close", folder, e);
        }
    }
}
