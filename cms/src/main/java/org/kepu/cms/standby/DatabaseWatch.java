package org.kepu.cms.standby;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Knows whether the database answers: asks it every second over a connection of its own, so that
 * nobody else has to wait to find out. Safe for use by many threads.
 */
class DatabaseWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    /** A database that takes longer for {@code select 1} is as good as away. */
    private static final int PATIENCE_SECONDS = 2;

    private static final Duration BETWEEN = Duration.ofMillis(500);

    /** A hiccup ends nobody's work; after this, who still waits is freed. */
    private static final long GIVE_UP_NANOS = Duration.ofSeconds(10).toNanos();

    private final JdbcConnectionDetails database;
    private final Runnable giveUp;
    private long awaySince;
    private boolean gaveUp;
    private volatile boolean away;
    private volatile @Nullable Thread watching;
    private @Nullable Connection connection;

    /**
     * @param giveUp ends what waits for an answer of a database that has been away for long
     */
    DatabaseWatch(JdbcConnectionDetails database, Runnable giveUp) {
        this.giveUp = giveUp;
        this.database = database;
    }

    boolean isAway() {
        return away;
    }

    @Override
    public void start() {
        watching = Thread.ofPlatform().daemon().name("database-watch").start(this::watch);
    }

    @Override
    public void stop() {
        Thread thread = watching;
        watching = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    private void watch() {
        try {
            while (isRunning()) {
                note(!answers());
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void note(boolean isAway) {
        if (isAway && !away) {
            LOG.warn("The database is away: readers get what is published from the local copy");
            awaySince = System.nanoTime();
            gaveUp = false;
        } else if (!isAway && away) {
            LOG.warn("The database is back");
        }
        away = isAway;
        if (isAway && !gaveUp && System.nanoTime() - awaySince > GIVE_UP_NANOS) {
            gaveUp = true;
            giveUp.run();
        }
    }

    private boolean answers() {
        try {
            Connection open = connection;
            if (open == null) {
                open = DriverManager.getConnection(url(), properties());
                connection = open;
            }
            try (var statement = open.createStatement();
                    var row = statement.executeQuery("select 1")) {
                return row.next();
            }
        } catch (SQLException e) {
            LOG.debug("the database doesn't answer", e);
            close();
            return false;
        }
    }

    /** What the URL says of time would count more than what we say. */
    private String url() {
        return database.getJdbcUrl().replaceAll("(socket|connect|login)Timeout=[^&]*&?", "");
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", String.valueOf(database.getUsername()));
        properties.setProperty("password", String.valueOf(database.getPassword()));
        for (String limit : new String[] {"connectTimeout", "socketTimeout", "loginTimeout"}) {
            properties.setProperty(limit, String.valueOf(PATIENCE_SECONDS));
        }
        return properties;
    }

    private void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("a connection that is gone anyway", e);
            }
        }
    }
}
