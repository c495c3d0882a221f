package org.kepu.cms.account;

import com.github.f4b6a3.uuid.UuidCreator;

import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.settings.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;

/** Makes the first administrator, while there is nobody; before the server takes requests. */
@Component
@EnableConfigurationProperties(FirstStartSettings.class)
class FirstStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String ADMIN = "admin";
    private static final int LENGTH = 16;
    private static final int SHORT_TOKEN = 32;

    /** Without the letters and digits that are mistaken for one another. */
    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final FirstStartSettings settings;
    private final Users users;
    private final ApiTokens tokens;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile boolean done;

    FirstStart(
            FirstStartSettings settings,
            Users users,
            ApiTokens tokens,
            Passwords passwords,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.users = users;
        this.tokens = tokens;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        if (!users.anybody()) {
            boolean given = !settings.adminPassword().isEmpty();
            if (settings.production() && !isStrong(settings.adminPassword())) {
                throw new WrongSetting(
                        "KEPU_ADMIN_PASSWORD", "must be set to a strong password in production");
            }
            String password = given ? settings.adminPassword() : madeUp();
            try {
                transaction.executeWithoutResult(_ -> make(password));
            } catch (DuplicateKeyException e) {
                LOG.info("Another node made the first administrator meanwhile");
                done = true;
                return;
            }
            if (given && PasswordRules.flaw(ADMIN, password).isPresent()) {
                LOG.warn("KEPU_ADMIN_PASSWORD is weak; change it in the studio");
            }
            if (!given) {
                events.publishEvent(new AdministratorMade(ADMIN, password));
            }
        }
        done = true;
    }

    private static boolean isStrong(String password) {
        return !password.isEmpty() && PasswordRules.flaw(ADMIN, password).isEmpty();
    }

    private void make(String password) {
        var now = clock.instant();
        var admin =
                new User(
                        UuidCreator.getTimeOrderedEpoch(),
                        ADMIN,
                        "管理员",
                        "",
                        EnumSet.of(Role.ADMINISTRATOR, Role.PUBLISHER, Role.AUTHOR),
                        false,
                        now,
                        now);
        users.add(admin, passwords.hash(password));
        events.publishEvent(
                new AccountChanged(
                        "user.create", Actor.SYSTEM, now, new Target("user", ADMIN), Map.of()));
        if (!settings.bootstrapToken().isEmpty()) {
            makeToken(admin);
        }
    }

    private void makeToken(User admin) {
        var secret = new TokenSecret(settings.bootstrapToken());
        if (secret.text().length() < SHORT_TOKEN) {
            LOG.warn("KEPU_BOOTSTRAP_TOKEN is short; 256 random bits are out of reach of guessing");
        }
        var token =
                new ApiToken(
                        UuidCreator.getTimeOrderedEpoch(),
                        admin.id(),
                        "bootstrap",
                        secret.hint(),
                        Permission.scopes(),
                        clock.instant(),
                        null,
                        null,
                        null);
        tokens.add(token, secret.digest());
        events.publishEvent(
                new AccountChanged(
                        "token.create",
                        Actor.SYSTEM,
                        token.createdAt(),
                        new Target("token", token.id().toString()),
                        Map.of("username", ADMIN)));
    }

    private static String madeUp() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before everything else that starts: no request comes in before there is an administrator. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
