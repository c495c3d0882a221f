package org.kepu.cms.intake;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.problem.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** All imports. */
@Repository
public class Imports {

    private static final String COLUMNS =
            "id, kind, location, defaults, publish, actor, state, reason, listed, created_at,"
                    + " ended_at, source_id";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Imports(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The import with that id. */
    public Optional<Import> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from imports where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    /**
     * The import with that id.
     *
     * @throws NotFound if there is none
     */
    public Import get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("import", id));
    }

    /** The runs of a source, newest first; at most {@code limit}. */
    public List<Import> of(UUID source, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from imports where source_id = ? order by created_at desc, id"
                                + " desc fetch first ? rows only")
                .params(source, limit)
                .query(this::read)
                .list();
    }

    /**
     * Newest first; at most {@code limit}.
     *
     * @param before only older ones than this
     */
    public List<Import> list(@Nullable Import before, int limit) {
        var params = new ArrayList<Object>();
        String condition = "";
        if (before != null) {
            condition = " where (created_at, id) < (?, ?)";
            params.add(utc(before.createdAt()));
            params.add(before.id());
        }
        params.add(limit);
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from imports"
                                + condition
                                + " order by created_at desc, id desc fetch first ? rows only")
                .params(params)
                .query(this::read)
                .list();
    }

    void add(Import added) {
        jdbc.sql(
                        "insert into imports ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(added.id())
                .param(added.source().kind().slug())
                .param(added.source().location())
                .param(json.writeValueAsString(added.defaults()))
                .param(added.publish())
                .param(json.writeValueAsString(added.actor()))
                .param(added.state().slug())
                .param(added.reason())
                .param(added.listed())
                .param(utc(added.createdAt()))
                .param(null)
                .param(added.scheduledBy())
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from imports where id = ?").param(id).update();
    }

    boolean isRunning(UUID id) {
        return jdbc.sql("select count(*) from imports where id = ? and state = 'running'")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those that run, the oldest first. */
    List<UUID> running() {
        return jdbc.sql("select id from imports where state = 'running' order by created_at, id")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /**
     * All documents of the source are written down.
     *
     * @param position where its connector would go on the next time, if it says so
     */
    void listed(UUID id, @Nullable String position) {
        jdbc.sql("update imports set listed = true, position = ? where id = ?")
                .param(position)
                .param(id)
                .update();
    }

    /** Where the connector would go on, as it said when the documents were listed. */
    @Nullable String position(UUID id) {
        return jdbc.sql("select position from imports where id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString("position")))
                .single()
                .orElse(null);
    }

    /** Ends the import, if it runs. */
    boolean end(UUID id, ImportState state, @Nullable String reason, Instant at) {
        return jdbc.sql(
                                "update imports set state = ?, reason = ?, ended_at = ? where id ="
                                        + " ? and state = 'running'")
                        .param(state.slug())
                        .param(reason)
                        .param(utc(at))
                        .param(id)
                        .update()
                == 1;
    }

    /**
     * Takes the import up again, if it doesn't run. A source that couldn't be read is listed anew.
     */
    boolean takeUp(UUID id) {
        return jdbc.sql(
                                "update imports set listed = (listed and state <> 'failed'), state"
                                        + " = 'running', reason = null, ended_at = null where id ="
                                        + " ? and state <> 'running'")
                        .param(id)
                        .update()
                == 1;
    }

    private Import read(ResultSet row, int number) throws SQLException {
        return new Import(
                row.getObject("id", UUID.class),
                new ImportSource(
                        ImportSource.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("location")),
                json.readValue(row.getString("defaults"), ImportDefaults.class),
                row.getBoolean("publish"),
                json.readValue(row.getString("actor"), Actor.class),
                ImportState.of(row.getString("state")),
                row.getString("reason"),
                row.getBoolean("listed"),
                instant(row, "created_at"),
                instantOrNull(row, "ended_at"),
                row.getObject("source_id", UUID.class));
    }
}
