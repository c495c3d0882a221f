package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions and second factors, as each database keeps them. */
@EachDatabase
class KeptSignInsTest {

    private static final String CONTEXT =
            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final JdbcIndexedSessionRepository sessions;
    private final SignedInSessions signedIn;
    private final SecondFactor factor;
    private final Users users;
    private final CreateUser create;

    KeptSignInsTest(DatabaseKind kind) {
        TestDatabase database = kind.open();
        var shared = new SharedSessions();
        sessions =
                new JdbcIndexedSessionRepository(
                        new JdbcTemplate(database.dataSource()), database.transactions());
        sessions.setConversionService(shared.springSessionConversionService());
        sessions.setIndexResolver(shared.sessionsByAccount());
        users = new Users(database.jdbc());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        signedIn = new SignedInSessions(only(sessions), _ -> {}, clock);
        var settings = new SignInSettings(5, 20, Duration.ofMinutes(30), Set.of(Role.AUDITOR));
        factor = new SecondFactor(database.jdbc(), users, signedIn, settings, _ -> {}, clock);
        create =
                new CreateUser(
                        users, new Identities(database.jdbc()), new Passwords(), _ -> {}, clock);
    }

    @Test
    void oneSessionIsEndedAndTheOthersGoOn() {
        User wang = hire("wang", Role.AUTHOR);
        User li = hire("li", Role.AUTHOR);
        String first = open(wang);
        String second = open(wang);
        String other = open(li);

        assertThat(signedIn.of(wang.actor(null), wang.id())).hasSize(2);
        signedIn.end(wang.actor(null), wang, SignedInSessions.handle(first));

        assertThat(sessions.findById(first)).isNull();
        assertThat(sessions.findById(second)).isNotNull();
        assertThatThrownBy(() -> signedIn.end(wang.actor(null), li)).isInstanceOf(Forbidden.class);
        signedIn.end(Actor.SYSTEM, wang);
        assertThat(sessions.findById(second)).isNull();
        assertThat(sessions.findById(other)).isNotNull();
    }

    @Test
    void aSessionOfAProviderIsReadBackWhole() {
        User wang = hire("wang", Role.AUTHOR);
        String id = open(sessions, new ActorSession(wang.actor(null), "id.token", true));

        SecurityContext read = context(sessions, id);

        assertThat(read.getAuthentication())
                .isInstanceOfSatisfying(
                        ActorSession.class,
                        it -> {
                            assertThat(it.idToken()).isEqualTo("id.token");
                            assertThat(it.strong()).isTrue();
                        });
    }

    @Test
    void aCodeAndARecoveryCodeAreGoodOnceAndAResetEndsTheSessions() {
        User wang = hire("wang", Role.AUDITOR);
        Actor actor = wang.actor(null);
        byte[] secret = new Base32().decode(factor.begin(actor).secret());
        assertThat(factor.isOn(wang.id())).isFalse();
        List<String> recovery = factor.confirm(actor, Totp.code(secret, Totp.step(NOW), 6));

        assertThat(factor.isOn(wang.id())).isTrue();
        assertThat(factor.accepts(wang.id(), Totp.code(secret, Totp.step(NOW), 6))).isFalse();
        assertThat(factor.accepts(wang.id(), Totp.code(secret, Totp.step(NOW) + 1, 6))).isTrue();
        assertThat(factor.accepts(wang.id(), recovery.getFirst())).isTrue();
        assertThat(factor.accepts(wang.id(), recovery.getFirst())).isFalse();
        assertThatThrownBy(() -> factor.turnOff(actor, recovery.get(1)))
                .isInstanceOf(Invalid.class);
        String open = open(wang);
        factor.reset(Actor.SYSTEM, wang);
        assertThat(factor.isOn(wang.id())).isFalse();
        assertThat(sessions.findById(open)).isNull();
        assertThat(users.find(wang.id())).isPresent();
    }

    private User hire(String name, Role role) {
        return create.create(
                Actor.SYSTEM, new NewUser(name, null, null, null, List.of(role), null, null));
    }

    private String open(User user) {
        return open(sessions, new ActorSession(user.actor(null), false));
    }

    private static <S extends Session> String open(
            SessionRepository<S> sessions, ActorSession who) {
        S session = sessions.createSession();
        session.setAttribute(CONTEXT, new SecurityContextImpl(who));
        sessions.save(session);
        return session.getId();
    }

    private static <S extends Session> SecurityContext context(
            SessionRepository<S> sessions, String id) {
        return sessions.findById(id).getAttribute(CONTEXT);
    }

    private static ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> only(
            FindByIndexNameSessionRepository<? extends Session> repository) {
        return new StaticListableBeanFactory(Map.of("sessions", repository))
                .getBeanProvider(
                        org.springframework.core.ResolvableType.forClass(
                                FindByIndexNameSessionRepository.class));
    }
}
