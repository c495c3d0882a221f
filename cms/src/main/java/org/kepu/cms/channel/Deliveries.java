package org.kepu.cms.channel;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.Change;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The log of what was sent to whom, which is also the queue of what is to be sent. */
@Repository
class Deliveries {

    /** Whoever took one has so long; then it is taken for lost and given to another. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JdbcOperations batch;

    Deliveries(JdbcClient jdbc, JdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Puts the change into the queue of each; what waits of the same item is superseded. */
    void enqueue(List<Outlet> outlets, Change change) {
        if (outlets.isEmpty()) {
            return;
        }
        OffsetDateTime at = utc(change.at());
        UUID item = change.itemId().value();
        batch.batchUpdate(
                "update deliveries set state = 'superseded', finished_at = ? where outlet_id = ?"
                        + " and item_id = ? and state = 'waiting'",
                outlets.stream().map(it -> new Object[] {at, it.id(), item}).toList());
        batch.batchUpdate(
                "insert into deliveries (id, outlet_id, seq, item_id, kind, revision, state,"
                        + " attempts, due_at, told) values (?, ?, ?, ?, ?, ?, 'waiting', 0, ?, '')"
                        + " on conflict do nothing",
                outlets.stream()
                        .map(
                                it ->
                                        new Object[] {
                                            UuidCreator.getTimeOrderedEpoch(),
                                            it.id(),
                                            change.seq(),
                                            item,
                                            change.kind().slug(),
                                            change.revision(),
                                            at
                                        })
                        .toList());
    }

    /** Which outlets were ever sent something of that item. */
    Set<UUID> known(ItemId item) {
        return Set.copyOf(
                jdbc.sql("select distinct outlet_id from deliveries where item_id = ?")
                        .param(item.value())
                        .query(UUID.class)
                        .list());
    }

    /** Takes what is due, each for one attempt; several nodes never take the same. */
    @Transactional
    List<Delivery> claim(int most, Instant now) {
        List<Delivery> due =
                jdbc.sql(
                                "select * from deliveries where state = 'waiting' and due_at <= ?"
                                        + " order by due_at fetch first ? rows only for update skip"
                                        + " locked")
                        .params(utc(now), most)
                        .query(Deliveries::delivery)
                        .list();
        OffsetDateTime until = utc(now.plus(LEASE));
        batch.batchUpdate(
                "update deliveries set attempts = attempts + 1, due_at = ? where id = ?",
                due.stream().map(it -> new Object[] {until, it.id()}).toList());
        return due;
    }

    /** Taken; a folder answers with no status. */
    void delivered(UUID id, @Nullable Integer status, Instant at) {
        jdbc.sql(
                        "update deliveries set state = 'delivered', status = ?, told = '',"
                                + " finished_at = ? where id = ? and state = 'waiting'")
                .param(status)
                .param(utc(at))
                .param(id)
                .update();
    }

    /** It is tried again then. */
    void again(UUID id, @Nullable Integer status, String told, Instant at) {
        jdbc.sql(
                        "update deliveries set status = ?, told = ?, due_at = ? where id = ? and"
                                + " state = 'waiting'")
                .param(status)
                .param(told)
                .param(utc(at))
                .param(id)
                .update();
    }

    void failed(UUID id, @Nullable Integer status, String told, Instant at) {
        jdbc.sql(
                        "update deliveries set state = 'failed', status = ?, told = ?, finished_at"
                                + " = ? where id = ? and state = 'waiting'")
                .param(status)
                .param(told)
                .param(utc(at))
                .param(id)
                .update();
    }

    /** Sends again what has a number above that one, whatever became of it; gives how many. */
    int replay(UUID outlet, long since, Instant now) {
        return jdbc.sql(
                        "update deliveries set state = 'waiting', attempts = 0, due_at = ?,"
                                + " finished_at = null where outlet_id = ? and seq > ?")
                .params(utc(now), outlet, since)
                .update();
    }

    /** The outlet's deliveries, the latest first, before that number. */
    List<Delivery> list(UUID outlet, long before, int limit) {
        return jdbc.sql(
                        "select * from deliveries where outlet_id = ? and seq < ? order by seq desc"
                                + " fetch first ? rows only")
                .params(outlet, before, limit)
                .query(Deliveries::delivery)
                .list();
    }

    /** What was sent of that item to anybody, oldest first. */
    List<Delivery> of(ItemId item) {
        return jdbc.sql("select * from deliveries where item_id = ? order by seq")
                .param(item.value())
                .query(Deliveries::delivery)
                .list();
    }

    /** How many of the outlet's are in that state. */
    long count(UUID outlet, Delivery.State state) {
        return jdbc.sql("select count(*) from deliveries where outlet_id = ? and state = ?")
                .params(outlet, state.slug())
                .query(Long.class)
                .single();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("outlet_id", UUID.class),
                row.getLong("seq"),
                new ItemId(row.getObject("item_id", UUID.class)),
                Change.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getInt("revision"),
                Delivery.State.of(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "due_at"),
                instantOrNull(row, "finished_at"),
                row.getObject("status", Integer.class),
                row.getString("told"));
    }
}
