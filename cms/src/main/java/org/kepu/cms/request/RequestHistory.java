package org.kepu.cms.request;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import com.github.f4b6a3.uuid.UuidCreator;

import org.kepu.cms.account.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was done with each request. Writing a step writes it to the audit log as well. */
@Repository
public class RequestHistory {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestHistory(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** One thing that was done. */
    public record Step(String action, String name, String note, Instant at) {}

    /** The steps of a cluster, newest first, at most a hundred. */
    public List<Step> of(UUID cluster) {
        return jdbc.sql(
                        "select action, name, note, at from request_steps where cluster_id = ?"
                                + " order by at desc, id desc fetch first 100 rows only")
                .param(cluster)
                .query(
                        (row, number) ->
                                new Step(
                                        row.getString("action"),
                                        row.getString("name"),
                                        row.getString("note"),
                                        instant(row, "at")))
                .list();
    }

    void add(UUID cluster, String action, Actor actor, String note) {
        Instant now = clock.instant();
        jdbc.sql(
                        "insert into request_steps (id, cluster_id, action, actor, name, note, at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        cluster,
                        action,
                        actor.id(),
                        actor.name(),
                        note,
                        utc(now))
                .update();
        events.publishEvent(new RequestChanged(cluster, action, note, actor, now));
    }
}
