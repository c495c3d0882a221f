package org.kepu.cms.standby;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.standby.StandbyCopy.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * Keeps the copy up: reads the change log every second, and what else readers need every half
 * minute. Each step is one moment of the database and one transaction of the copy.
 */
class FillCopy implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FillCopy.class);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration REST_EACH = Duration.ofSeconds(30);

    /** More changes at once are not followed one by one. */
    private static final long MOST_CHANGES = 2_000;

    /** Small tables that pages and feeds read beside what is published. */
    private static final List<String> REST =
            List.of(
                    "topics",
                    "regions",
                    "site_facts",
                    "emergencies",
                    "emergency_entries",
                    "blocked_addresses");

    private final Supplier<DataSource> database;
    private final DatabaseWatch watch;
    private final Path folder;
    private final int most;
    private final Clock clock;
    private volatile @Nullable StandbyCopy copy;
    private volatile @Nullable Thread filling;
    private Instant restAt = Instant.MIN;

    FillCopy(
            Supplier<DataSource> database,
            DatabaseWatch watch,
            Path folder,
            int most,
            Clock clock) {
        this.database = database;
        this.watch = watch;
        this.folder = folder;
        this.most = most;
        this.clock = clock;
    }

    /** The copy; nothing while it isn't open yet. */
    @Nullable StandbyCopy copy() {
        return copy;
    }

    @Override
    public void start() {
        filling = Thread.ofPlatform().daemon().name("standby").start(this::fill);
    }

    @Override
    public void stop() {
        Thread thread = filling;
        filling = null;
        if (thread != null) {
            try {
                // Not interrupted: H2 closes its file when a thread that writes is.
                thread.join(BETWEEN.multipliedBy(5));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return filling != null;
    }

    private void fill() {
        try (StandbyCopy open = StandbyCopy.open(folder)) {
            copy = open;
            while (isRunning()) {
                if (!watch.isAway()) {
                    step(open);
                }
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            LOG.error("There is no local copy: {}", e.getMessage(), e);
        } finally {
            copy = null;
        }
    }

    private void step(StandbyCopy open) throws SQLException {
        Connection to = open.writer();
        try (Connection from = database.get().getConnection()) {
            from.setReadOnly(true);
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            from.setAutoCommit(false);
            try {
                Instant now = clock.instant();
                boolean complete = published(from, to);
                if (restAt.isBefore(now.minus(REST_EACH))) {
                    var rows = new CopyRows(from, to);
                    for (String table : REST) {
                        rows.replace(table);
                    }
                    media(rows);
                    restAt = now;
                }
                open.commit(new State(now, complete));
            } finally {
                from.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("the local copy waits", e);
            to.rollback();
        }
    }

    /** The newest files, by which media are found in the store. */
    private void media(CopyRows rows) throws SQLException {
        rows.execute("delete from renditions");
        rows.execute("delete from assets");
        rows.add("assets", "order by created_at desc, id desc fetch first ? rows only", most);
        rows.add(
                "renditions",
                "where asset_id in (select id from assets order by created_at desc, id desc fetch"
                        + " first ? rows only)",
                most);
    }

    /** Brings what is published up to the database; says whether all of it is there. */
    private boolean published(Connection from, Connection to) throws SQLException {
        long last = number(from, "select seq from change_counter");
        long known = number(to, "select seq from change_counter");
        var rows = new CopyRows(from, to);
        if (last != known) {
            if (known == 0 || last < known || last - known > MOST_CHANGES) {
                all(rows);
            } else {
                changed(from, rows, known);
            }
            rows.execute("update change_counter set seq = ?", last);
        }
        return number(from, "select count(*) from published")
                == number(to, "select count(*) from published");
    }

    private void all(CopyRows rows) throws SQLException {
        String newest = "(select item_id from published order by seq desc fetch first ? rows only)";
        for (String table : List.of("published_tags", "slugs", "published")) {
            rows.execute("delete from " + table);
        }
        rows.add("published", "where item_id in " + newest, most);
        rows.add("published_tags", "where item_id in " + newest, most);
        rows.add("slugs", "where item_id in " + newest, most);
    }

    private void changed(Connection from, CopyRows rows, long known) throws SQLException {
        try (var question =
                from.prepareStatement("select distinct item_id from changes where seq > ?")) {
            question.setLong(1, known);
            try (var row = question.executeQuery()) {
                while (row.next()) {
                    UUID item = row.getObject(1, UUID.class);
                    for (String table : List.of("published_tags", "slugs", "published")) {
                        rows.execute("delete from " + table + " where item_id = ?", item);
                        rows.add(table, "where item_id = ?", item);
                    }
                }
            }
        }
        String old =
                " where item_id in (select item_id from published order by seq desc offset "
                        + most
                        + " rows)";
        for (String table : List.of("published_tags", "slugs", "published")) {
            rows.execute("delete from " + table + old);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
