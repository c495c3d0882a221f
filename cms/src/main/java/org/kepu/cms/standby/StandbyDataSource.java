package org.kepu.cms.standby;

import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * Gives connections to the database, and to the copy for requests that are answered from it. While
 * the database is away nobody waits for a connection.
 */
class StandbyDataSource extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyDataSource.class);

    /** Readers don't wait longer for a database that has stopped to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Supplier<FillCopy> fill;
    private final Supplier<DatabaseWatch> watch;
    private final Set<Connection> open =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    StandbyDataSource(DataSource database, Supplier<FillCopy> fill, Supplier<DatabaseWatch> watch) {
        super(database);
        this.watch = watch;
        this.fill = fill;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (Standby.isReading()) {
            StandbyCopy copy = fill.get().copy();
            if (copy == null) {
                throw new SQLTransientConnectionException("the local copy is closed");
            }
            return copy.readers().getConnection();
        }
        if (watch.get().isAway() || Standby.hasWaited()) {
            throw new SQLTransientConnectionException("the database is away");
        }
        try {
            return given(super.getConnection());
        } catch (SQLException e) {
            Standby.waited();
            throw e;
        }
    }

    private Connection given(Connection connection) throws SQLException {
        PgConnection physical = connection.unwrap(PgConnection.class);
        open.add(physical);
        if (Standby.isReader()) {
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            Standby.given(physical);
        }
        return connection;
    }

    /** Frees those who wait for an answer on connections that will never give one. */
    void abort() {
        for (Connection connection : Set.copyOf(open)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("a connection that is gone anyway", e);
            }
        }
        open.clear();
    }
}
