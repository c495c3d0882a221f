package org.kepu.cms.account;

import static org.kepu.cms.settings.Timestamps.utc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.kepu.cms.audit.Audited.Target;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * Ends all sessions of an account: at once on this node, within five seconds on others. Who knows
 * the password may sign in again; to keep somebody out, disable the account.
 */
@Component
class EndedSessions {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Cache<UUID, Instant> ended =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    EndedSessions(
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Whether a session that began then is over. */
    boolean isOver(UUID user, Instant began) {
        return began.isBefore(ended.get(user, this::look));
    }

    /**
     * Ends them.
     *
     * @throws Forbidden unless the actor administers or they are their own
     */
    void end(Actor actor, User user) {
        if (!actor.id().equals(user.id())) {
            actor.require(Permission.ADMINISTER);
        }
        Instant now = clock.instant();
        OffsetDateTime at = utc(now);
        transaction.executeWithoutResult(
                _ -> {
                    jdbc.sql("delete from ended_sessions where user_id = ?")
                            .param(user.id())
                            .update();
                    jdbc.sql("insert into ended_sessions (user_id, ended_at) values (?, ?)")
                            .params(user.id(), at)
                            .update();
                    events.publishEvent(
                            new AccountChanged(
                                    "session.end",
                                    actor,
                                    now,
                                    new Target("user", user.id().toString()),
                                    Map.of("username", user.username())));
                });
        ended.invalidate(user.id());
    }

    private Instant look(UUID user) {
        return jdbc.sql("select ended_at from ended_sessions where user_id = ?")
                .param(user)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.MIN);
    }
}
