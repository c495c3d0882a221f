package org.kepu.cms.fleet;

import static org.kepu.cms.settings.Timestamps.utc;

import org.flywaydb.core.Flyway;
import org.kepu.cms.settings.WrongSetting;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Looks before the first write whether this node may work on that database, and says who is there.
 */
final class JoinFleet {

    /** The migration since which each node says of itself what it is. */
    private static final String NODES = "83";

    /** Signatures, schedules and leases are compared by time. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    /** Who was seen before that has ended. */
    private static final Duration ALIVE = Duration.ofSeconds(40);

    private final Clock clock;
    private final String node;
    private final SharedSettings settings;
    private volatile String known = "";

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
        var schema = new SchemaSteps(flyway.info());
        Optional<String> refusing = schema.refusing();
        if (refusing.isPresent()) {
            throw wrong(
                    "names a database of a newer Kepu, whose migration "
                            + refusing.get()
                            + " took away what this one needs; update this node");
        }
        checkClock(jdbc);
        if (schema.has(NODES)) {
            Optional<String> flaw = WholeDatabase.flaw(jdbc);
            if (flaw.isPresent()) {
                throw wrong("names a database that was restored or moved by half: " + flaw.get());
            }
            for (Other other : others(jdbc)) {
                checkSettings(other);
                checkOlder(schema, other);
            }
        }
        flyway.migrate();
        known = schema.known();
        beat(jdbc);
    }

    private static WrongSetting wrong(String sentence) {
        return new WrongSetting("KEPU_DATABASE_URL", sentence);
    }

    /** Another node that runs, and what it says of itself. */
    private record Other(String name, String settings, String migrations) {}

    private List<Other> others(JdbcClient jdbc) {
        return jdbc.sql(
                        "select name, settings, migrations from nodes where seen_at > ? and name"
                                + " <> ?")
                .params(utc(clock.instant().minus(ALIVE)), node)
                .query((row, _) -> new Other(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void checkSettings(Other other) {
        var difference = settings.difference(other.settings());
        if (difference.isPresent()) {
            throw new WrongSetting(
                    difference.get().getKey(),
                    "must be \""
                            + difference.get().getValue()
                            + "\" as at the node "
                            + other.name()
                            + ", which runs on the same database");
        }
    }

    /** What this node takes away, all that run must be able to do without. */
    private static void checkOlder(SchemaSteps schema, Other other) {
        Optional<String> taking = schema.takingFrom(other.migrations());
        if (taking.isPresent()) {
            throw wrong(
                    "names a database on which the older node "
                            + other.name()
                            + " runs, and migration "
                            + taking.get()
                            + " takes away what that one needs; stop it first");
        }
    }

    private void checkClock(JdbcClient jdbc) {
        Instant there =
                jdbc.sql("select current_timestamp")
                        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .single();
        Duration apart = Duration.between(there, clock.instant());
        if (apart.abs().compareTo(CLOCKS_APART) > 0) {
            throw wrong(
                    "names a database whose clock is "
                            + apart.abs().toSeconds()
                            + " seconds "
                            + (apart.isNegative() ? "ahead of" : "behind")
                            + " this machine's; set the clocks right");
        }
    }

    /** Says that this node is here. */
    void beat(JdbcClient jdbc) {
        OffsetDateTime now = utc(clock.instant());
        int updated =
                jdbc.sql(
                                "update nodes set settings = ?, migrations = ?, seen_at = ? where"
                                        + " name = ?")
                        .params(settings.text(), known, now, node)
                        .update();
        if (updated == 0) {
            jdbc.sql(
                            "insert into nodes (name, settings, migrations, seen_at) values (?, ?,"
                                    + " ?, ?) on conflict do nothing")
                    .params(node, settings.text(), known, now)
                    .update();
        }
    }

    /** Takes this node off the list. */
    void leave(JdbcClient jdbc) {
        jdbc.sql("delete from nodes where name = ?").param(node).update();
    }
}
