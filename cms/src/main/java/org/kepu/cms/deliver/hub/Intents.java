package org.kepu.cms.deliver.hub;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What was asked of the hub and waits for the callback's word. */
@Repository
class Intents {

    private static final Duration TAKEN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    Intents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(HubRequest request, Instant now) {
        jdbc.sql(
                        "insert into hub_intents (id, mode, callback, topic, secret, lease_seconds,"
                                + " attempts, due_at) values (?, ?, ?, ?, ?, ?, 0, ?)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        request.mode(),
                        request.callback(),
                        request.topic(),
                        request.secret(),
                        request.leaseSeconds(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    long waiting() {
        return jdbc.sql("select count(*) from hub_intents").query(Long.class).single();
    }

    /** Takes what is due, each for one attempt; several nodes never take the same. */
    @Transactional
    List<Intent> claim(int most, Instant now) {
        List<Intent> due =
                jdbc.sql(
                                "select * from hub_intents where due_at <= ? order by due_at fetch"
                                        + " first ? rows only for update skip locked")
                        .params(now.atOffset(ZoneOffset.UTC), most)
                        .query(
                                (row, number) ->
                                        new Intent(
                                                row.getObject("id", UUID.class),
                                                row.getString("mode"),
                                                row.getString("callback"),
                                                row.getString("topic"),
                                                row.getString("secret"),
                                                row.getLong("lease_seconds"),
                                                row.getInt("attempts")))
                        .list();
        for (Intent intent : due) {
            jdbc.sql("update hub_intents set attempts = attempts + 1, due_at = ? where id = ?")
                    .params(now.plus(TAKEN).atOffset(ZoneOffset.UTC), intent.id())
                    .update();
        }
        return due;
    }

    void remove(UUID id) {
        jdbc.sql("delete from hub_intents where id = ?").param(id).update();
    }
}
