package org.kepu.cms.studio;

import com.github.f4b6a3.uuid.UuidCreator;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Filters of the list that people keep under a name: their own, and those shared with all. */
@Repository
class SavedFilters {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 600;
    private static final int MOST_OWN = 50;
    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;

    SavedFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A filter under a name.
     *
     * @param query as it stands in the list's address behind the question mark
     * @param own whether the person who asked keeps it
     */
    public record Saved(UUID id, String name, String query, boolean shared, boolean own) {}

    /** What the person sees above the list: own ones first. */
    List<Saved> of(Actor actor) {
        return jdbc.sql(
                        "select id, owner, name, query, shared from saved_filters where owner = :me"
                                + " or shared = true order by shared, name, id fetch first :most"
                                + " rows only")
                .param("me", actor.id())
                .param("most", MOST_SHOWN)
                .query(
                        (row, _) ->
                                new Saved(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getString("query"),
                                        row.getBoolean("shared"),
                                        row.getObject("owner", UUID.class).equals(actor.id())))
                .list();
    }

    /**
     * Keeps it.
     *
     * @param shared for the whole office; needs the right to write everybody's items
     * @throws Invalid if the name is missing or too long, or there are too many
     */
    void keep(String name, String query, boolean shared, Actor actor) {
        actor.require(shared ? Permission.WRITE_ALL : Permission.READ);
        String called = name.strip();
        if (called.isEmpty()) {
            throw new Invalid(Flaw.at("/name", "flaw.required"));
        }
        if (called.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            throw new Invalid(
                    Flaw.at("/name", "content.flaw.too-long", Map.of("longest", LONGEST_NAME)));
        }
        if (of(actor).stream().filter(Saved::own).count() >= MOST_OWN) {
            throw new Invalid(Flaw.at("/name", "content.flaw.too-many", Map.of("most", MOST_OWN)));
        }
        jdbc.sql("insert into saved_filters (id, owner, name, query, shared) values (?,?,?,?,?)")
                .params(UuidCreator.getTimeOrderedEpoch(), actor.id(), called, query, shared)
                .update();
    }

    /** Forgets one of the person's own; a shared one also by whoever may write everybody's. */
    void forget(UUID id, Actor actor) {
        jdbc.sql("delete from saved_filters where id = ? and (owner = ? or (shared = true and ?))")
                .params(id, actor.id(), actor.may(Permission.WRITE_ALL))
                .update();
    }
}
