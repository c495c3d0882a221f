package org.kepu.cms.account;

import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Changes an account: administrators change anything, everybody their own password. */
@Component
class ChangeUser {

    private final Users users;
    private final Identities identities;
    private final Passwords passwords;
    private final KnownActors actors;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ChangeUser(
            Users users,
            Identities identities,
            Passwords passwords,
            KnownActors actors,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.users = users;
        this.identities = identities;
        this.passwords = passwords;
        this.actors = actors;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Changes the account, and forgets what was remembered about it.
     *
     * @throws Forbidden unless the actor administers, or changes nothing but their own password
     * @throws NotFound if there is no such account
     * @throws Invalid if the change is not allowed
     */
    User change(Actor actor, UUID id, UserChange change) {
        boolean own = actor.id().equals(id) && actor.scopes() == null && change.onlyPassword();
        if (!own) {
            actor.require(Permission.ADMINISTER);
        }
        User changed =
                Objects.requireNonNull(transaction.execute(_ -> inside(actor, id, change, own)));
        actors.forget();
        return changed;
    }

    private User inside(Actor actor, UUID id, UserChange change, boolean own) {
        User before =
                users.find(id)
                        .filter(user -> !user.id().equals(Actor.SYSTEM.id()))
                        .orElseThrow(() -> new NotFound("user", id));
        check(before, change, own && change.password() != null);
        Instant now = clock.instant();
        User after = after(before, change, now);
        refuseLastAdministrator(before, after);
        users.change(after);
        CreateUser.writeIdentity(identities, id, change.email(), change.subject());
        String password = change.password();
        if (password != null) {
            users.changePassword(id, passwords.hash(password), now);
        }
        events.publishEvent(
                new AccountChanged(
                        "user.change",
                        actor,
                        now,
                        new Target("user", id.toString()),
                        details(
                                before,
                                after,
                                password != null,
                                change.email() != null || change.subject() != null)));
        return after;
    }

    private void check(User user, UserChange change, boolean needsCurrent) {
        List<Flaw> flaws = new ArrayList<>();
        String password = change.password();
        if (password != null) {
            PasswordRules.flaw(user.username(), password)
                    .ifPresent(key -> flaws.add(Flaw.at("/password", key)));
        }
        if (needsCurrent && !isCurrent(user, change)) {
            flaws.add(Flaw.at("/currentPassword", "flaw.password-wrong"));
        }
        if (change.roles() != null && change.roles().isEmpty()) {
            flaws.add(Flaw.at("/roles", "flaw.required"));
        }
        CreateUser.checkLength("/displayName", change.displayName(), flaws);
        CreateUser.checkLength("/organization", change.organization(), flaws);
        CreateUser.checkLength("/email", change.email(), flaws);
        CreateUser.checkLength("/subject", change.subject(), flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }

    private boolean isCurrent(User user, UserChange change) {
        String current = change.currentPassword();
        return current != null
                && users.passwordHash(user.id())
                        .filter(hash -> passwords.matches(current, hash))
                        .isPresent();
    }

    private void refuseLastAdministrator(User before, User after) {
        boolean loses =
                before.roles().contains(Role.ADMINISTRATOR)
                        && !before.disabled()
                        && (after.disabled() || !after.roles().contains(Role.ADMINISTRATOR));
        if (loses && users.administrators() <= 1) {
            String place = after.disabled() ? "/disabled" : "/roles";
            throw new Invalid(Flaw.at(place, "flaw.last-administrator"));
        }
    }

    private static User after(User before, UserChange change, Instant now) {
        Set<Role> roles = change.roles() == null ? before.roles() : new HashSet<>(change.roles());
        return new User(
                before.id(),
                before.username(),
                Objects.requireNonNullElse(change.displayName(), before.displayName()).strip(),
                Objects.requireNonNullElse(change.organization(), before.organization()).strip(),
                roles,
                Objects.requireNonNullElse(change.disabled(), before.disabled()),
                before.createdAt(),
                now);
    }

    private static Map<String, String> details(
            User before, User after, boolean password, boolean identity) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("username", after.username());
        if (!before.roles().equals(after.roles())) {
            details.put("rolesBefore", Slugs.ofRoles(before.roles()));
            details.put("roles", Slugs.ofRoles(after.roles()));
        }
        if (before.disabled() != after.disabled()) {
            details.put("disabled", Boolean.toString(after.disabled()));
        }
        if (password) {
            details.put("password", "changed");
        }
        if (identity) {
            details.put("identity", "changed");
        }
        return details;
    }
}
