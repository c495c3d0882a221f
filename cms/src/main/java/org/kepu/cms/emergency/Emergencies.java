package org.kepu.cms.emergency;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.kepu.cms.account.Actor;
import org.kepu.cms.emergency.Emergency.Entry;
import org.kepu.cms.emergency.Emergency.Fact;
import org.kepu.cms.problem.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All emergencies, open and closed. Safe for use by many threads. */
@Repository
public class Emergencies {

    private static final String SELECT =
            "select e.*, r.name as region_name from emergencies e join regions r on r.code ="
                    + " e.region";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Emergencies(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The emergency with that id. */
    public Optional<Emergency> find(UUID id) {
        return read(jdbc.sql(SELECT + " where e.id = ?").param(id)).stream().findFirst();
    }

    /**
     * The emergency with that id.
     *
     * @throws NotFound if there is none
     */
    public Emergency get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("emergency", id));
    }

    /** The emergency under that slug. */
    public Optional<Emergency> findBySlug(String slug) {
        return read(jdbc.sql(SELECT + " where e.slug = ?").param(slug)).stream().findFirst();
    }

    /** Those that last, the newest first. */
    public List<Emergency> open() {
        return read(jdbc.sql(SELECT + " where e.closed_at is null order by e.opened_at desc"));
    }

    /** All, the newest first, at most so many. */
    public List<Emergency> latest(int limit) {
        return read(
                jdbc.sql(SELECT + " order by e.opened_at desc fetch first ? rows only")
                        .param(limit));
    }

    /** Changes whenever any emergency does. */
    String stamp() {
        return jdbc.sql("select count(*) as n, coalesce(sum(version), 0) as v from emergencies")
                .query((row, number) -> row.getLong("n") + "." + row.getLong("v"))
                .single();
    }

    void add(Emergency it, Actor actor) {
        jdbc.sql(
                        "insert into emergencies (id, slug, title, hazard, level, region, drill,"
                            + " opened_at, opened_by, next_update_at, closed_at, closing_note,"
                            + " version, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null,"
                            + " '', 1, ?)")
                .params(
                        it.id(),
                        it.slug(),
                        it.title(),
                        it.hazard(),
                        it.level().slug(),
                        it.region(),
                        it.drill(),
                        utc(it.openedAt()),
                        actor.id(),
                        utc(it.nextUpdateAt()),
                        utc(it.openedAt()))
                .update();
    }

    /**
     * Writes level, next update and closing, if nobody else changed the emergency meanwhile.
     *
     * @throws StaleEmergency if somebody did
     */
    void update(Emergency it, Instant now) {
        int rows =
                jdbc.sql(
                                "update emergencies set level = ?, next_update_at = ?, closed_at ="
                                    + " ?, closing_note = ?, version = version + 1, updated_at = ?"
                                    + " where id = ? and version = ?")
                        .param(it.level().slug())
                        .param(utc(it.nextUpdateAt()))
                        .param(it.closedAt() == null ? null : utc(it.closedAt()))
                        .param(it.closingNote())
                        .param(utc(now))
                        .param(it.id())
                        .param(it.version())
                        .update();
        if (rows == 0) {
            throw new StaleEmergency(it.id());
        }
    }

    void add(UUID emergency, Entry entry, Actor actor) {
        Object content = entry.text() == null ? entry.fact() : entry.text();
        jdbc.sql(
                        "insert into emergency_entries (id, emergency_id, number, kind, content,"
                            + " sha256, as_of, expires_at, due_at, approved_by, approver, at,"
                            + " withdrawn_at, withdrawn_note) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                            + " ?, ?, null, '')")
                .param(entry.id())
                .param(emergency)
                .param(entry.number())
                .param(entry.text() == null ? "fact" : "message")
                .param(json.writeValueAsString(content))
                .param(entry.sha256())
                .param(utc(entry.asOf()))
                .param(utc(entry.expiresAt()))
                .param(entry.dueAt() == null ? null : utc(entry.dueAt()))
                .param(actor.id())
                .param(actor.name())
                .param(utc(entry.at()))
                .update();
    }

    void withdraw(UUID entry, String note, Instant now) {
        jdbc.sql(
                        "update emergency_entries set withdrawn_at = ?, withdrawn_note = ? where id"
                                + " = ? and withdrawn_at is null")
                .params(utc(now), note, entry)
                .update();
    }

    private List<Emergency> read(JdbcClient.StatementSpec query) {
        var found = new ArrayList<Emergency>();
        for (Emergency head : query.query(Emergencies::head).list()) {
            found.add(head.with(entries(head.id())));
        }
        return found;
    }

    private List<Entry> entries(UUID emergency) {
        return jdbc.sql("select * from emergency_entries where emergency_id = ? order by number")
                .param(emergency)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        boolean message = row.getString("kind").equals("message");
        String content = row.getString("content");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                message ? json.readValue(content, ApprovedText.class) : null,
                message ? null : json.readValue(content, Fact.class),
                row.getString("sha256"),
                instant(row, "as_of"),
                instant(row, "expires_at"),
                instantOrNull(row, "due_at"),
                row.getString("approver"),
                instant(row, "at"),
                instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawn_note"));
    }

    private static Emergency head(ResultSet row, int number) throws SQLException {
        return new Emergency(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getString("hazard"),
                Level.of(row.getString("level")).orElseThrow(),
                row.getString("region"),
                row.getString("region_name"),
                row.getBoolean("drill"),
                instant(row, "opened_at"),
                instant(row, "next_update_at"),
                instantOrNull(row, "closed_at"),
                row.getString("closing_note"),
                row.getLong("version"),
                List.of());
    }
}
