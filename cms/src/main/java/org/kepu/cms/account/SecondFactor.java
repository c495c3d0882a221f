package org.kepu.cms.account;

import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The second step of signing in: a code of an authenticator app, or, when the device is lost, one
 * of ten recovery codes. Safe for use by many threads.
 */
@Component
public class SecondFactor {

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final JdbcClient jdbc;
    private final Users users;
    private final SignedInSessions sessions;
    private final SignInSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(
            JdbcClient jdbc,
            Users users,
            SignedInSessions sessions,
            SignInSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What an authenticator app needs.
     *
     * @param secret in Base32, for typing
     * @param address {@code otpauth:}, for its camera
     */
    public record Enrolment(String secret, String address) {}

    private record Kept(String secret, boolean confirmed) {}

    /** Whether the account signs in with it. */
    public boolean isOn(UUID user) {
        return kept(user).filter(Kept::confirmed).isPresent();
    }

    /** Whether the house asks it of one of the actor's roles. */
    public boolean isAsked(Actor actor) {
        return actor.roles().stream().anyMatch(settings.secondFactorRoles()::contains);
    }

    /**
     * Begins: a new secret, which counts for nothing until it is confirmed.
     *
     * @throws Invalid if it is on already
     */
    @Transactional
    public Enrolment begin(Actor actor) {
        if (isOn(actor.id())) {
            throw new Invalid(Flaw.at("/code", "second-factor.on-already"));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = new Base32().encodeToString(secret);
        remove(actor.id());
        jdbc.sql(
                        "insert into second_factors (user_id, secret, confirmed, last_step,"
                                + " created_at) values (?, ?, false, 0, ?)")
                .params(actor.id(), text, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        String name = users.find(actor.id()).map(User::username).orElse(actor.name());
        String label = URLEncoder.encode("Kepu:" + name, StandardCharsets.UTF_8);
        return new Enrolment(text, "otpauth://totp/" + label + "?secret=" + text + "&issuer=Kepu");
    }

    /**
     * Turns it on with a first right code.
     *
     * @return the recovery codes, shown this once
     * @throws Invalid if the code is wrong or nothing was begun
     */
    @Transactional
    public List<String> confirm(Actor actor, String code) {
        Kept kept = kept(actor.id()).filter(it -> !it.confirmed()).orElse(null);
        if (kept == null || !takes(actor.id(), kept, code)) {
            throw new Invalid(Flaw.at("/code", "second-factor.wrong"));
        }
        jdbc.sql("update second_factors set confirmed = true where user_id = ?")
                .param(actor.id())
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String made = new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT);
            codes.add(made.substring(0, 8) + "-" + made.substring(8));
            jdbc.sql("insert into recovery_codes (user_id, digest) values (?, ?)")
                    .params(actor.id(), digest(codes.getLast()))
                    .update();
        }
        tell("second-factor.on", actor, actor.id());
        return List.copyOf(codes);
    }

    /**
     * Turns one's own off, with a code.
     *
     * @throws Invalid if the code is wrong, or the house asks it of one of the actor's roles
     */
    @Transactional
    public void turnOff(Actor actor, String code) {
        if (isAsked(actor)) {
            throw new Invalid(Flaw.at("/code", "second-factor.asked"));
        }
        if (isOn(actor.id()) && !accepts(actor.id(), code)) {
            throw new Invalid(Flaw.at("/code", "second-factor.wrong"));
        }
        remove(actor.id());
        tell("second-factor.off", actor, actor.id());
    }

    /**
     * Turns somebody's off who lost device and codes, and ends their sessions.
     *
     * @throws Forbidden for all but administrators
     */
    @Transactional
    public void reset(Actor actor, User user) {
        actor.require(Permission.ADMINISTER);
        remove(user.id());
        sessions.end(actor, user);
        tell("second-factor.reset", actor, user.id());
    }

    /** Whether that code opens the account; each opens it once. True for accounts without. */
    boolean accepts(UUID user, String code) {
        Optional<Kept> kept = kept(user).filter(Kept::confirmed);
        return kept.isEmpty() || takes(user, kept.get(), code) || recovers(user, code);
    }

    private boolean takes(UUID user, Kept kept, String code) {
        OptionalLong step = Totp.match(new Base32().decode(kept.secret()), code, clock.instant());
        return step.isPresent()
                && jdbc.sql(
                                        "update second_factors set last_step = ? where user_id = ?"
                                                + " and last_step < ?")
                                .params(step.getAsLong(), user, step.getAsLong())
                                .update()
                        > 0;
    }

    private boolean recovers(UUID user, String code) {
        return jdbc.sql("delete from recovery_codes where user_id = ? and digest = ?")
                        .params(user, digest(code))
                        .update()
                > 0;
    }

    /** Eighty random bits need no slow hash. */
    private static String digest(String code) {
        return DigestUtils.sha256Hex(code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    private Optional<Kept> kept(UUID user) {
        return jdbc.sql("select secret, confirmed from second_factors where user_id = ?")
                .param(user)
                .query((row, _) -> new Kept(row.getString("secret"), row.getBoolean("confirmed")))
                .optional();
    }

    private void remove(UUID user) {
        jdbc.sql("delete from recovery_codes where user_id = ?").param(user).update();
        jdbc.sql("delete from second_factors where user_id = ?").param(user).update();
    }

    private void tell(String action, Actor actor, UUID user) {
        var target = new Target("user", user.toString());
        events.publishEvent(new AccountChanged(action, actor, clock.instant(), target, Map.of()));
    }
}
