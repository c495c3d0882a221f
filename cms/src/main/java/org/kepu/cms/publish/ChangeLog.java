package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.kepu.cms.content.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Every publication, correction and withdrawal in order. It is the outbox: index, feeds, caches and
 * mirrors each keep the number they have come to and read on from there. Numbers have no gaps and
 * are in commit order, because a publishing transaction holds the counter's row until it commits;
 * who has seen number n has seen everything before it.
 */
@Repository
public class ChangeLog {

    private final JdbcClient jdbc;

    ChangeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the next number and writes the change down; within the transaction of the change. */
    Change append(ItemId item, Change.Kind kind, int revision, Instant at) {
        jdbc.sql("update change_counter set seq = seq + 1 where id = 1").update();
        long seq = last();
        jdbc.sql("insert into changes (seq, item_id, kind, revision, at) values (?, ?, ?, ?, ?)")
                .params(seq, item.value(), kind.slug(), revision, utc(at))
                .update();
        return new Change(seq, item, kind, revision, at);
    }

    /** The number of the last change; 0 when nothing was ever published. */
    public long last() {
        return jdbc.sql("select seq from change_counter where id = 1").query(Long.class).single();
    }

    /** The changes behind that number, oldest first; at most {@code limit}. */
    public List<Change> since(long seq, int limit) {
        return jdbc.sql(
                        "select seq, item_id, kind, revision, at from changes where seq > ? order"
                                + " by seq fetch first ? rows only")
                .params(seq, limit)
                .query(
                        (row, number) ->
                                new Change(
                                        row.getLong("seq"),
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        Change.Kind.of(row.getString("kind")),
                                        row.getInt("revision"),
                                        instant(row, "at")))
                .list();
    }
}
