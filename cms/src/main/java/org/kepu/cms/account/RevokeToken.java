package org.kepu.cms.account;

import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Takes a token back, at once on this node and within seconds on others. */
@Component
class RevokeToken {

    private final ApiTokens tokens;
    private final KnownActors actors;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RevokeToken(
            ApiTokens tokens,
            KnownActors actors,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.tokens = tokens;
        this.actors = actors;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Revokes the token; one that is revoked already stays so.
     *
     * @throws NotFound if there is no such token, or it is somebody else's and the actor doesn't
     *     administer
     */
    void revoke(Actor actor, UUID id) {
        transaction.executeWithoutResult(_ -> inside(actor, id));
        actors.forget();
    }

    private void inside(Actor actor, UUID id) {
        ApiToken token =
                tokens.find(id)
                        .filter(
                                found ->
                                        found.userId().equals(actor.id())
                                                || actor.may(Permission.ADMINISTER))
                        .orElseThrow(() -> new NotFound("token", id));
        if (token.revokedAt() != null) {
            return;
        }
        Instant now = clock.instant();
        tokens.revoke(id, now);
        events.publishEvent(
                new AccountChanged(
                        "token.revoke",
                        actor,
                        now,
                        new Target("token", id.toString()),
                        Map.of("name", token.name())));
    }
}
