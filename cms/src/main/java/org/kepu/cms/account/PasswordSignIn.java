package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.audit.Audited;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a person in by name, password and, where it is on, the second factor. Tells neither by
 * words nor by time whether the account exists, nor which of the three was wrong.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final int LONGEST_NAME = 64;

    private final Users users;
    private final Passwords passwords;
    private final SecondFactor second;
    private final SignInFailures failures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordSignIn(
            Users users,
            Passwords passwords,
            SecondFactor second,
            SignInFailures failures,
            ApplicationEventPublisher events,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.second = second;
        this.failures = failures;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String username = cut(Usernames.normal(typed.getName()));
        String password = String.valueOf(typed.getCredentials());
        Address address =
                typed.getDetails() instanceof WebAuthenticationDetails web
                        ? Address.of(web.getRemoteAddress())
                        : new Address("");
        if (failures.isClosed(username, address)) {
            events.publishEvent(new SignInRefused(username, clock.instant(), "locked"));
            throw new LockedException("too many wrong passwords");
        }
        String code = typed.getDetails() instanceof SignInDetails details ? details.code() : "";
        Optional<User> user = check(username, password).filter(it -> second.accepts(it.id(), code));
        if (user.isEmpty()) {
            failures.add(username, address);
            events.publishEvent(new SignInRefused(username, clock.instant(), "wrong"));
            throw new BadCredentialsException("wrong name or password");
        }
        failures.forget(username);
        Actor actor = user.get().actor(null);
        events.publishEvent(new SignedIn(actor, clock.instant()));
        ActorSession session = new ActorSession(actor, false);
        session.setDetails(typed.getDetails());
        return session;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** The account, if the password is its own and it isn't disabled. */
    private Optional<User> check(String username, String password) {
        Optional<User> user = users.findByUsername(username).filter(found -> !found.disabled());
        Optional<String> hash = user.flatMap(found -> users.passwordHash(found.id()));
        if (hash.isEmpty()) {
            passwords.pretend(password);
            return Optional.empty();
        }
        return passwords.matches(password, hash.get()) ? user : Optional.empty();
    }

    private static String cut(String username) {
        return username.length() <= LONGEST_NAME ? username : username.substring(0, LONGEST_NAME);
    }

    /** Somebody signed in. */
    record SignedIn(Actor actor, Instant at) implements Audited {
        @Override
        public String action() {
            return "sign-in";
        }

        @Override
        public Target target() {
            return new Target("user", actor.id().toString());
        }
    }

    /**
     * Somebody didn't get in.
     *
     * @param username as typed
     * @param reason {@code wrong} or {@code locked}
     */
    record SignInRefused(String username, Instant at, String reason) implements Audited {
        @Override
        public String action() {
            return "sign-in";
        }

        @Override
        public @Nullable Who actor() {
            return null;
        }

        @Override
        public Target target() {
            return new Target("user", username);
        }

        @Override
        public boolean success() {
            return false;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("reason", reason);
        }
    }
}
