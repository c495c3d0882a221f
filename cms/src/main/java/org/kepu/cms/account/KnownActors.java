package org.kepu.cms.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds who a token or a session belongs to. Remembers for five seconds, so that a busy client
 * doesn't cost a query a request; on this node a change shows at once, on others within that time.
 */
@Component
class KnownActors {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration USE_RECORDED = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Users users;
    private final ApiTokens tokens;
    private final Clock clock;
    private final Cache<String, Optional<Holder>> byToken =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final Cache<UUID, Optional<Actor>> byId =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    KnownActors(Users users, ApiTokens tokens, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Empty if the token is unknown, revoked or expired, or its account is disabled. */
    Optional<Actor> byToken(TokenSecret secret) {
        return byToken.get(secret.digest(), this::look)
                .filter(holder -> holder.token.isGoodAt(clock.instant()))
                .map(Holder::actor);
    }

    /** Empty if there is no such account any more or it is disabled. */
    Optional<Actor> byId(UUID id) {
        return byId.get(
                id,
                _ -> users.find(id).filter(user -> !user.disabled()).map(user -> user.actor(null)));
    }

    /** After an account or a token has changed. */
    void forget() {
        byToken.invalidateAll();
        byId.invalidateAll();
    }

    private Optional<Holder> look(String digest) {
        return tokens.findByDigest(digest)
                .flatMap(
                        token -> {
                            recordUse(token);
                            return users.find(token.userId())
                                    .filter(user -> !user.disabled())
                                    .map(user -> new Holder(token, user.actor(token.scopes())));
                        });
    }

    private void recordUse(ApiToken token) {
        Instant now = clock.instant();
        Instant last = token.lastUsedAt();
        boolean due = last == null || last.isBefore(now.minus(USE_RECORDED));
        if (token.isGoodAt(now) && due) {
            tokens.recordUse(token.id(), now);
        }
    }

    private record Holder(ApiToken token, Actor actor) {}
}
