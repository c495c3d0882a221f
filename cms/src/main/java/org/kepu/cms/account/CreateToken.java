package org.kepu.cms.account;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Makes an API token: administrators for every account, a person in the studio for their own. */
@Component
class CreateToken {

    private final Users users;
    private final ApiTokens tokens;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CreateToken(Users users, ApiTokens tokens, ApplicationEventPublisher events, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the token. This is the only time its text is known.
     *
     * @throws Forbidden if it is for somebody else and the actor doesn't administer, or if a token
     *     without that right asks for another token
     * @throws Invalid if something is missing, unknown or past
     */
    @Transactional
    Made create(Actor actor, NewToken asked) {
        User owner = owner(actor, asked.username());
        boolean own = owner.id().equals(actor.id()) && actor.scopes() == null;
        if (!own) {
            actor.require(Permission.ADMINISTER);
        }
        check(asked);
        TokenSecret secret = TokenSecret.random();
        ApiToken token = token(owner, asked, secret);
        tokens.add(token, secret.digest());
        events.publishEvent(
                new AccountChanged(
                        "token.create",
                        actor,
                        token.createdAt(),
                        new Target("token", token.id().toString()),
                        Map.of(
                                "username", owner.username(),
                                "name", token.name(),
                                "scopes", Slugs.ofScopes(token.scopes()))));
        return new Made(token, owner, secret);
    }

    private User owner(Actor actor, @Nullable String username) {
        if (username == null) {
            return users.find(actor.id()).orElseThrow(() -> new SignInRequired("account gone"));
        }
        var found = users.findByUsername(username);
        if (found.map(User::id).filter(actor.id()::equals).isEmpty()) {
            // Asked before the name is answered for: strangers don't learn who has an account.
            actor.require(Permission.ADMINISTER);
        }
        return found.filter(user -> !user.id().equals(Actor.SYSTEM.id()))
                .orElseThrow(() -> new Invalid(Flaw.at("/username", "flaw.unknown-user")));
    }

    private void check(NewToken asked) {
        List<Flaw> flaws = new ArrayList<>();
        if (asked.name() == null || asked.name().isBlank()) {
            flaws.add(Flaw.at("/name", "flaw.required"));
        }
        CreateUser.checkLength("/name", asked.name(), flaws);
        if (asked.scopes() == null || asked.scopes().isEmpty()) {
            flaws.add(Flaw.at("/scopes", "flaw.required"));
        } else {
            checkScopes(asked.scopes(), flaws);
        }
        if (asked.expiresAt() != null && !asked.expiresAt().toInstant().isAfter(clock.instant())) {
            flaws.add(Flaw.at("/expiresAt", "flaw.in-the-past"));
        }
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }

    private static void checkScopes(List<String> scopes, List<Flaw> flaws) {
        Set<String> known = Permission.scopes();
        for (int i = 0; i < scopes.size(); i++) {
            if (!known.contains(scopes.get(i))) {
                flaws.add(
                        Flaw.at(
                                "/scopes/" + i,
                                "flaw.unknown-value",
                                Map.of("value", String.valueOf(scopes.get(i)))));
            }
        }
    }

    private ApiToken token(User owner, NewToken asked, TokenSecret secret) {
        Instant expires =
                asked.expiresAt() == null
                        ? null
                        : asked.expiresAt().toInstant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new ApiToken(
                id,
                owner.id(),
                asked.name() == null ? "" : asked.name().strip(),
                secret.hint(),
                new TreeSet<>(asked.scopes() == null ? List.of() : asked.scopes()),
                clock.instant(),
                expires,
                null,
                null);
    }

    /** A new token, with its text. */
    record Made(ApiToken token, User owner, TokenSecret secret) {}
}
