package org.kepu.cms.account;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Counts wrong passwords by account and by address, in the database: for all nodes, and across a
 * restart. What is closed isn't counted further, so the table stays small.
 */
@Repository
class SignInFailures {

    private final JdbcClient jdbc;
    private final SignInSettings settings;
    private final Clock clock;

    SignInFailures(JdbcClient jdbc, SignInSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    boolean isClosed(String username, Address address) {
        return count("account", username) >= settings.triesPerAccount()
                || count("address", address.text()) >= settings.triesPerAddress();
    }

    void add(String username, Address address) {
        insert("account", username);
        insert("address", address.text());
        jdbc.sql("delete from sign_in_failures where at < :since").param("since", since()).update();
    }

    void forget(String username) {
        jdbc.sql("delete from sign_in_failures where kind = 'account' and who = :who")
                .param("who", username)
                .update();
    }

    private long count(String kind, String who) {
        return jdbc.sql(
                        "select count(*) from sign_in_failures where kind = :kind and who = :who"
                                + " and at >= :since")
                .param("kind", kind)
                .param("who", who)
                .param("since", since())
                .query(Long.class)
                .single();
    }

    private void insert(String kind, String who) {
        jdbc.sql("insert into sign_in_failures (id, kind, who, at) values (:id, :kind, :who, :at)")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("kind", kind)
                .param("who", who)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime since() {
        Instant since = clock.instant().minus(settings.lock());
        return OffsetDateTime.ofInstant(since, ZoneOffset.UTC);
    }
}
