package org.kepu.cms.intake;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All sources that are asked again and again. */
@Repository
public class Sources {

    private static final String SELECT =
            "select id, name, kind, location, defaults, rules, publish, every_seconds, paused,"
                    + " version, created_at, next_run_at, last_run_at, position, failures,"
                    + " trouble from sources ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Sources(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The source with that id. */
    public Optional<Source> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(this::read).optional();
    }

    /**
     * The source with that id.
     *
     * @throws NotFound if there is none
     */
    public Source get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("source", id));
    }

    /**
     * By name; at most {@code limit}.
     *
     * @param after only those behind this one
     */
    public List<Source> list(@Nullable Source after, int limit) {
        String name = after == null ? "" : after.plan().name();
        UUID id = after == null ? new UUID(0, 0) : after.id();
        return jdbc.sql(
                        SELECT
                                + "where (name, id) > (?, ?) order by name, id fetch first ? rows"
                                + " only")
                .params(name, id, limit)
                .query(this::read)
                .list();
    }

    /** Those whose time has come and that aren't being asked; at most {@code limit}. */
    List<Source> due(Instant now, int limit) {
        return jdbc.sql(
                        SELECT
                                + "where paused = false and next_run_at <= ? and not exists (select"
                                + " 1 from imports i where i.source_id = sources.id and i.state ="
                                + " 'running') order by next_run_at fetch first ? rows only")
                .params(utc(now), limit)
                .query(this::read)
                .list();
    }

    void add(Source added) {
        Source.Plan plan = added.plan();
        jdbc.sql(
                        "insert into sources (id, name, kind, location, defaults, rules, publish,"
                            + " every_seconds, paused, version, created_at, next_run_at, failures)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .param(added.id())
                .param(plan.name())
                .param(plan.source().kind().slug())
                .param(plan.source().location())
                .param(json.writeValueAsString(plan.defaults()))
                .param(json.writeValueAsString(plan.rules()))
                .param(plan.publish())
                .param(plan.every().toSeconds())
                .param(plan.paused())
                .param(added.version())
                .param(utc(added.createdAt()))
                .param(utc(added.state().nextRunAt()))
                .update();
    }

    /**
     * Writes a new plan over the one that the writer has seen.
     *
     * @param forget whether the place is another one, so that what is known of the old is worthless
     * @return whether it was still that version
     */
    boolean replace(UUID id, long seen, Source.Plan plan, boolean forget, Instant next) {
        int rows =
                jdbc.sql(
                                "update sources set name = ?, kind = ?, location = ?, defaults = ?,"
                                    + " rules = ?, publish = ?, every_seconds = ?, paused = ?,"
                                    + " next_run_at = ?, failures = 0, trouble = null, position ="
                                        + (forget ? " null" : " position")
                                        + ", version = version + 1 where id = ? and version = ?")
                        .param(plan.name())
                        .param(plan.source().kind().slug())
                        .param(plan.source().location())
                        .param(json.writeValueAsString(plan.defaults()))
                        .param(json.writeValueAsString(plan.rules()))
                        .param(plan.publish())
                        .param(plan.every().toSeconds())
                        .param(plan.paused())
                        .param(utc(next))
                        .param(id)
                        .param(seen)
                        .update();
        return rows == 1;
    }

    void remove(UUID id) {
        jdbc.sql("delete from sources where id = ?").param(id).update();
    }

    /** Whether the run is this caller's: nobody else has started it. */
    boolean begin(Source due, Instant now, Instant next) {
        return jdbc.sql(
                                "update sources set last_run_at = ?, next_run_at = ? where id = ?"
                                        + " and next_run_at = ? and paused = false")
                        .params(utc(now), utc(next), due.id(), utc(due.state().nextRunAt()))
                        .update()
                == 1;
    }

    void askSoon(UUID id, Instant now) {
        jdbc.sql("update sources set next_run_at = ? where id = ? and next_run_at > ?")
                .params(utc(now), id, utc(now))
                .update();
    }

    void wentWell(UUID id, @Nullable String position) {
        jdbc.sql("update sources set failures = 0, trouble = null, position = ? where id = ?")
                .param(position)
                .param(id)
                .update();
    }

    void failed(UUID id, String trouble, Instant next) {
        jdbc.sql(
                        "update sources set failures = failures + 1, trouble = ?, next_run_at = ?"
                                + " where id = ?")
                .params(trouble, utc(next), id)
                .update();
    }

    private Source read(ResultSet row, int number) throws SQLException {
        var plan =
                new Source.Plan(
                        row.getString("name"),
                        new ImportSource(
                                ImportSource.Kind.of(row.getString("kind")).orElseThrow(),
                                row.getString("location")),
                        json.readValue(row.getString("defaults"), ImportDefaults.class),
                        json.readValue(row.getString("rules"), TakeRules.class),
                        row.getBoolean("publish"),
                        Duration.ofSeconds(row.getLong("every_seconds")),
                        row.getBoolean("paused"));
        var state =
                new Source.State(
                        instant(row, "next_run_at"),
                        instantOrNull(row, "last_run_at"),
                        row.getString("position"),
                        row.getInt("failures"),
                        row.getString("trouble"));
        return new Source(
                row.getObject("id", UUID.class),
                plan,
                row.getLong("version"),
                instant(row, "created_at"),
                state);
    }
}
