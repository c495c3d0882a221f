package org.kepu.cms.deliver.hub;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The hub's subscriptions, which are the queue of its deliveries as well. */
@Repository
class Subscriptions {

    /** Whoever took a delivery has so long; then it is taken for lost and given to another. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds or renews; what a renewal changes counts from now on. */
    @Transactional
    void put(Intent intent, Instant until) {
        int renewed =
                jdbc.sql(
                                "update hub_subscriptions set secret = ?, lease_until = ? where"
                                        + " callback = ? and topic = ?")
                        .params(intent.secret(), utc(until), intent.callback(), intent.topic())
                        .update();
        if (renewed == 0) {
            jdbc.sql(
                            "insert into hub_subscriptions (id, callback, topic, secret,"
                                + " lease_until, wanted, delivered, attempts, due_at) values (?, ?,"
                                + " ?, ?, ?, 0, 0, 0, ?) on conflict do nothing")
                    .params(
                            UuidCreator.getTimeOrderedEpoch(),
                            intent.callback(),
                            intent.topic(),
                            intent.secret(),
                            utc(until),
                            utc(until))
                    .update();
        }
    }

    void remove(String callback, String topic) {
        jdbc.sql("delete from hub_subscriptions where callback = ? and topic = ?")
                .params(callback, topic)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from hub_subscriptions where id = ?").param(id).update();
    }

    /** Forgets those whose lease is over. */
    void clear(Instant now) {
        jdbc.sql("delete from hub_subscriptions where lease_until <= ?").param(utc(now)).update();
    }

    /** The topics that anybody has subscribed to. */
    List<String> topics(Instant now) {
        return jdbc.sql("select distinct topic from hub_subscriptions where lease_until > ?")
                .param(utc(now))
                .query((row, _) -> row.getString("topic"))
                .list();
    }

    /** What subscribers of that topic were last told of; empty when nobody wrote it down. */
    String digest(String topic) {
        return jdbc.sql("select digest from hub_topics where topic = ?")
                .param(topic)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Writes down what the topic says, so that the next change is seen as one. */
    @Transactional
    void learn(String topic, String digest) {
        int known =
                jdbc.sql("update hub_topics set digest = ? where topic = ?")
                        .params(digest, topic)
                        .update();
        if (known == 0) {
            jdbc.sql("insert into hub_topics (topic, digest) values (?, ?) on conflict do nothing")
                    .params(topic, digest)
                    .update();
        }
    }

    /**
     * Puts the topic's subscribers into the queue, unless another node was first.
     *
     * @param was what they were told of before
     */
    @Transactional
    void changed(String topic, String was, String digest, Instant now) {
        int first =
                jdbc.sql("update hub_topics set digest = ? where topic = ? and digest = ?")
                        .params(digest, topic, was)
                        .update();
        if (first > 0) {
            jdbc.sql(
                            "update hub_subscriptions set wanted = wanted + 1, attempts = 0, due_at"
                                    + " = ? where topic = ? and lease_until > ?")
                    .params(utc(now), topic, utc(now))
                    .update();
        }
    }

    /** Takes what is due, each for one attempt; several nodes never take the same. */
    @Transactional
    List<Subscription> claim(int most, Instant now) {
        List<Subscription> due =
                jdbc.sql(
                                "select * from hub_subscriptions where wanted > delivered and"
                                        + " due_at <= ? and lease_until > ? order by due_at fetch"
                                        + " first ? rows only for update skip locked")
                        .params(utc(now), utc(now), most)
                        .query(Subscriptions::subscription)
                        .list();
        for (Subscription it : due) {
            jdbc.sql(
                            "update hub_subscriptions set attempts = attempts + 1, due_at = ? where"
                                    + " id = ?")
                    .params(utc(now.plus(TAKEN)), it.id())
                    .update();
        }
        return due;
    }

    /** It has that change, or will not be told of it any more; a later one stays in the queue. */
    void done(Subscription it) {
        jdbc.sql("update hub_subscriptions set delivered = ? where id = ? and delivered < ?")
                .params(it.wanted(), it.id(), it.wanted())
                .update();
    }

    /** It is tried again then, unless the feed changed meanwhile. */
    void again(Subscription it, Instant at) {
        jdbc.sql("update hub_subscriptions set due_at = ? where id = ? and wanted = ?")
                .params(utc(at), it.id(), it.wanted())
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("callback"),
                row.getString("topic"),
                row.getString("secret"),
                row.getLong("wanted"),
                row.getInt("attempts"));
    }
}
