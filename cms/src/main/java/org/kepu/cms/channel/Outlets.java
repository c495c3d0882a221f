package org.kepu.cms.channel;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The registered outlets. */
@Repository
public class Outlets {

    private static final String COLUMNS =
            "id, slug, name, contact, rule, whole, form, hook, enabled, created_at, last_poll_at,"
                    + " last_poll_seq";

    private static final int LONGEST_AGENT = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Outlets(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Outlet outlet, OutletSecrets secrets) {
        jdbc.sql(
                        "insert into outlets (id, slug, name, contact, rule, whole, form, hook,"
                            + " hook_secret, key_digest, enabled, created_at, expected_by,"
                            + " last_poll_seq) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .param(outlet.id())
                .param(outlet.slug())
                .param(outlet.name())
                .param(outlet.contact())
                .param(json.writeValueAsString(outlet.rule()))
                .param(outlet.whole())
                .param(json.writeValueAsString(outlet.form()))
                .param(outlet.hook())
                .param(secrets.hookSecret())
                .param(OutletSecrets.digest(secrets.key()))
                .param(outlet.enabled())
                .param(utc(outlet.createdAt()))
                .param(expected(outlet, outlet.createdAt()))
                .update();
    }

    void change(Outlet outlet) {
        jdbc.sql(
                        "update outlets set name = ?, contact = ?, rule = ?, whole = ?, form = ?,"
                                + " hook = ?, enabled = ?, expected_by = ? where id = ?")
                .param(outlet.name())
                .param(outlet.contact())
                .param(json.writeValueAsString(outlet.rule()))
                .param(outlet.whole())
                .param(json.writeValueAsString(outlet.form()))
                .param(outlet.hook())
                .param(outlet.enabled())
                .param(
                        expected(
                                outlet,
                                outlet.lastPollAt() == null
                                        ? outlet.createdAt()
                                        : outlet.lastPollAt()))
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
     * A visit to its feed.
     *
     * @param seq the latest change that was in it
     * @param agent what the program calls itself
     * @param conditional whether it said what it has already
     */
    public record Poll(long seq, Instant at, String agent, boolean conditional) {}

    /**
     * Writes down that the outlet has fetched its feed.
     *
     * @return whether it is this outlet's key
     */
    public boolean polled(String slug, String key, Poll poll) {
        Outlet outlet = find(slug).orElse(null);
        if (outlet == null) {
            return false;
        }
        String agent = poll.agent().substring(0, Math.min(LONGEST_AGENT, poll.agent().length()));
        // The first time nobody can say what they have.
        return jdbc.sql(
                                "update outlets set last_poll_at = ?, last_poll_seq = ?, poll_agent"
                                        + " = ?, poll_conditional = ?, expected_by = ? where id = ?"
                                        + " and key_digest = ? and enabled = true")
                        .param(utc(poll.at()))
                        .param(poll.seq())
                        .param(agent)
                        .param(poll.conditional() || outlet.lastPollAt() == null)
                        .param(expected(outlet, poll.at()))
                        .param(outlet.id())
                        .param(OutletSecrets.digest(key))
                        .update()
                > 0;
    }

    /**
     * How an outlet fetches.
     *
     * @param agent absent when it never did
     * @param conditional whether it says what it has, so that it needn't be sent again
     * @param expectedBy when somebody should ask why it doesn't come; absent: never
     */
    record Habit(@Nullable String agent, boolean conditional, @Nullable Instant expectedBy) {}

    Habit habit(UUID id) {
        return jdbc.sql(
                        "select poll_agent, poll_conditional, expected_by from outlets where id ="
                                + " ?")
                .param(id)
                .query(
                        (row, _) ->
                                new Habit(
                                        row.getString("poll_agent"),
                                        !Boolean.FALSE.equals(
                                                row.getObject("poll_conditional", Boolean.class)),
                                        instantOrNull(row, "expected_by")))
                .single();
    }

    private static @Nullable OffsetDateTime expected(Outlet outlet, Instant since) {
        Integer hours = outlet.form().silentHours();
        return hours == null ? null : utc(since.plus(Duration.ofHours(hours)));
    }

    private OutletForm form(@Nullable String text) {
        return text == null ? OutletForm.ANY : json.readValue(text, OutletForm.class);
    }

    private Outlet outlet(ResultSet row, int number) throws SQLException {
        return new Outlet(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                row.getString("contact"),
                json.readValue(row.getString("rule"), OutletRule.class),
                row.getBoolean("whole"),
                form(row.getString("form")),
                row.getString("hook"),
                row.getBoolean("enabled"),
                instant(row, "created_at"),
                instantOrNull(row, "last_poll_at"),
                row.getLong("last_poll_seq"));
    }
}
