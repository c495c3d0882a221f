package org.kepu.cms.channel;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The registered outlets. */
@Repository
public class Outlets {

    private static final String COLUMNS =
            "id, slug, name, contact, rule, whole, hook, enabled, created_at, last_poll_at,"
                    + " last_poll_seq";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Outlets(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Outlet outlet, OutletSecrets secrets) {
        jdbc.sql(
                        "insert into outlets (id, slug, name, contact, rule, whole, hook,"
                                + " hook_secret, key_digest, enabled, created_at, last_poll_seq)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .param(outlet.id())
                .param(outlet.slug())
                .param(outlet.name())
                .param(outlet.contact())
                .param(json.writeValueAsString(outlet.rule()))
                .param(outlet.whole())
                .param(outlet.hook())
                .param(secrets.hookSecret())
                .param(OutletSecrets.digest(secrets.key()))
                .param(outlet.enabled())
                .param(utc(outlet.createdAt()))
                .update();
    }

    void change(Outlet outlet) {
        jdbc.sql(
                        "update outlets set name = ?, contact = ?, rule = ?, whole = ?, hook = ?,"
                                + " enabled = ? where id = ?")
                .param(outlet.name())
                .param(outlet.contact())
                .param(json.writeValueAsString(outlet.rule()))
                .param(outlet.whole())
                .param(outlet.hook())
                .param(outlet.enabled())
                .param(outlet.id())
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from outlets where id = ?").param(id).update();
    }

    /** All, by name. */
    public List<Outlet> all() {
        return jdbc.sql("select " + COLUMNS + " from outlets order by name, id")
                .query(this::outlet)
                .list();
    }

    /** The outlet of that slug, enabled or not. */
    public Optional<Outlet> find(String slug) {
        return jdbc.sql("select " + COLUMNS + " from outlets where slug = ?")
                .param(slug)
                .query(this::outlet)
                .optional();
    }

    Optional<Outlet> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from outlets where id = ?")
                .param(id)
                .query(this::outlet)
                .optional();
    }

    /** The secret that signs what is sent to it. */
    String hookSecret(UUID id) {
        return jdbc.sql("select hook_secret from outlets where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /**
     * Writes down that the outlet has fetched its feed.
     *
     * @param seq the latest change that was in it
     * @return whether it is this outlet's key
     */
    public boolean polled(String slug, String key, long seq, Instant at) {
        return jdbc.sql(
                                "update outlets set last_poll_at = ?, last_poll_seq = ? where slug"
                                        + " = ? and key_digest = ? and enabled = true")
                        .params(utc(at), seq, slug, OutletSecrets.digest(key))
                        .update()
                > 0;
    }

    private Outlet outlet(ResultSet row, int number) throws SQLException {
        return new Outlet(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                row.getString("contact"),
                json.readValue(row.getString("rule"), OutletRule.class),
                row.getBoolean("whole"),
                row.getString("hook"),
                row.getBoolean("enabled"),
                instant(row, "created_at"),
                instantOrNull(row, "last_poll_at"),
                row.getLong("last_poll_seq"));
    }
}
