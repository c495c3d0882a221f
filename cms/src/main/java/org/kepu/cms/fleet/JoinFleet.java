package org.kepu.cms.fleet;

import static org.kepu.cms.settings.Timestamps.utc;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.kepu.cms.settings.WrongSetting;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * Looks before the first write whether this node may work on that database, and says who is there.
 */
final class JoinFleet {

    private static final String DATABASE = "KEPU_DATABASE_URL";

    /** Signatures, schedules and leases are compared by time. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    /** Who was seen before that has ended. */
    private static final Duration ALIVE = Duration.ofSeconds(40);

    private final Clock clock;
    private final String node;
    private final SharedSettings settings;

    JoinFleet(Clock clock, String node, SharedSettings settings) {
        this.clock = clock;
        this.node = node;
        this.settings = settings;
    }

    /**
     * Migrates the database, if this node belongs there.
     *
     * @throws WrongSetting if it doesn't; nothing was written then
     */
    void migrate(Flyway flyway) {
        JdbcClient jdbc = JdbcClient.create(flyway.getConfiguration().getDataSource());
        checkSchema(flyway);
        checkClock(jdbc);
        boolean fresh = flyway.info().current() == null;
        boolean known =
                !fresh
                        && Arrays.stream(flyway.info().applied())
                                .anyMatch(it -> "82".equals(String.valueOf(it.getVersion())));
        if (known) {
            checkSettings(jdbc);
        }
        flyway.migrate();
        beat(jdbc);
    }

    private static void checkSchema(Flyway flyway) {
        for (MigrationInfo done : flyway.info().applied()) {
            if (done.getState().isApplied() && !done.getState().isResolved()) {
                throw new WrongSetting(
                        DATABASE,
                        "names a database of a newer Kepu (it has migration "
                                + done.getVersion()
                                + "); update this node");
            }
        }
    }

    private void checkClock(JdbcClient jdbc) {
        Instant there =
                jdbc.sql("select current_timestamp")
                        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .single();
        Duration apart = Duration.between(there, clock.instant());
        if (apart.abs().compareTo(CLOCKS_APART) > 0) {
            throw new WrongSetting(
                    DATABASE,
                    "names a database whose clock is "
                            + apart.abs().toSeconds()
                            + " seconds "
                            + (apart.isNegative() ? "ahead of" : "behind")
                            + " this machine's; set the clocks right");
        }
    }

    private void checkSettings(JdbcClient jdbc) {
        jdbc.sql("select name, settings from nodes where seen_at > ? and name <> ?")
                .params(utc(clock.instant().minus(ALIVE)), node)
                .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
                .list()
                .forEach(
                        other ->
                                settings.difference(other[1])
                                        .ifPresent(
                                                it -> {
                                                    throw new WrongSetting(
                                                            it.getKey(),
                                                            "must be \""
                                                                    + it.getValue()
                                                                    + "\" as at the node "
                                                                    + other[0]
                                                                    + ", which runs on the same"
                                                                    + " database");
                                                }));
    }

    /** Says that this node is here. */
    void beat(JdbcClient jdbc) {
        OffsetDateTime now = utc(clock.instant());
        int known =
                jdbc.sql("update nodes set settings = ?, seen_at = ? where name = ?")
                        .params(settings.text(), now, node)
                        .update();
        if (known == 0) {
            jdbc.sql(
                            "insert into nodes (name, settings, seen_at) values (?, ?, ?) on"
                                    + " conflict do nothing")
                    .params(node, settings.text(), now)
                    .update();
        }
    }

    /** Takes this node off the list. */
    void leave(JdbcClient jdbc) {
        jdbc.sql("delete from nodes where name = ?").param(node).update();
    }
}
