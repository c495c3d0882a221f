package org.kepu.cms.account;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes an account. */
@Component
class CreateUser {

    private static final int LONGEST = 200;

    private final Users users;
    private final Identities identities;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CreateUser(
            Users users,
            Identities identities,
            Passwords passwords,
            ApplicationEventPublisher events,
            Clock clock) {
        this.users = users;
        this.identities = identities;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the account.
     *
     * @throws Forbidden unless the actor administers
     * @throws Invalid if something is missing or not allowed
     * @throws UsernameTaken if there is an account of that name
     */
    @Transactional
    User create(Actor actor, NewUser asked) {
        actor.require(Permission.ADMINISTER);
        String username = Usernames.normal(text(asked.username()));
        check(asked, username);
        var now = clock.instant();
        var user =
                new User(
                        UuidCreator.getTimeOrderedEpoch(),
                        username,
                        text(asked.displayName()).isEmpty() ? username : text(asked.displayName()),
                        text(asked.organization()),
                        roles(asked),
                        false,
                        now,
                        now);
        String password = asked.password();
        try {
            users.add(user, password == null ? null : passwords.hash(password));
        } catch (DuplicateKeyException _) {
            throw new UsernameTaken(username);
        }
        writeIdentity(identities, user.id(), asked.email(), asked.subject());
        events.publishEvent(
                new AccountChanged(
                        "user.create",
                        actor,
                        now,
                        new Target("user", user.id().toString()),
                        Map.of("username", username, "roles", Slugs.ofRoles(user.roles()))));
        return user;
    }

    private void check(NewUser asked, String username) {
        List<Flaw> flaws = new ArrayList<>();
        if (username.isEmpty()) {
            flaws.add(Flaw.at("/username", "flaw.required"));
        } else if (!Usernames.isGood(username)) {
            flaws.add(Flaw.at("/username", "flaw.username"));
        }
        String password = asked.password();
        if (password != null) {
            PasswordRules.flaw(username, password)
                    .ifPresent(key -> flaws.add(Flaw.at("/password", key)));
        }
        if (asked.roles() == null || asked.roles().isEmpty()) {
            flaws.add(Flaw.at("/roles", "flaw.required"));
        }
        checkLength("/displayName", asked.displayName(), flaws);
        checkLength("/organization", asked.organization(), flaws);
        checkLength("/email", asked.email(), flaws);
        checkLength("/subject", asked.subject(), flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        if (users.findByUsername(username).isPresent()) {
            throw new UsernameTaken(username);
        }
    }

    static void writeIdentity(
            Identities identities,
            java.util.UUID user,
            @Nullable String email,
            @Nullable String subject) {
        try {
            identities.write(user, email, subject);
        } catch (DuplicateKeyException _) {
            throw new Invalid(
                    Flaw.at(email == null ? "/subject" : "/email", "flaw.identity-taken"));
        }
    }

    static void checkLength(String pointer, @Nullable String text, List<Flaw> flaws) {
        if (text != null && text.length() > LONGEST) {
            flaws.add(Flaw.at(pointer, "flaw.too-long"));
        }
    }

    private static Set<Role> roles(NewUser asked) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(asked.roles() == null ? List.of() : asked.roles());
        return roles;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
