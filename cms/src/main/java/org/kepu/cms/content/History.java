package org.kepu.cms.content;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import com.github.f4b6a3.uuid.UuidCreator;

import org.kepu.cms.account.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What was done with each item, by whom, with which words. */
@Component
public class History {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    History(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Writes down an act, in the transaction of the act, and tells the audit trail. */
    public void add(Item item, String action, Actor actor, String comment) {
        var done =
                new ItemTransition(item.id(), action, item.head(), actor, clock.instant(), comment);
        jdbc.sql(
                        "insert into transitions (id, item_id, action, revision, actor, name, at,"
                                + " comment) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        item.id().value(),
                        action,
                        item.head(),
                        actor.id(),
                        actor.name(),
                        utc(done.at()),
                        comment)
                .update();
        events.publishEvent(done);
    }

    /** What was done with the item, newest first; at most {@code limit}. */
    public List<ItemTransition.Entry> of(ItemId item, int limit) {
        return jdbc.sql(
                        "select action, revision, actor, name, at, comment from transitions where"
                                + " item_id = ? order by at desc, id desc fetch first ? rows only")
                .params(item.value(), limit)
                .query(
                        (row, number) ->
                                new ItemTransition.Entry(
                                        row.getString("action"),
                                        row.getInt("revision"),
                                        row.getObject("actor", UUID.class),
                                        row.getString("name"),
                                        instant(row, "at"),
                                        row.getString("comment")))
                .list();
    }
}
