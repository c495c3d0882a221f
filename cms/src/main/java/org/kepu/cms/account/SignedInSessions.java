package org.kepu.cms.account;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.audit.Audited.Target;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The open sessions of accounts, of all nodes, in the database. One that is ended is over at once
 * everywhere. Who knows the password may sign in again; to keep somebody out, disable the account.
 * Safe for use by many threads.
 */
@Component
public class SignedInSessions {

    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignedInSessions(
            ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The account's open sessions, the one used last first.
     *
     * @throws Forbidden unless the actor administers or they are their own
     */
    public List<SignedInSession> of(Actor actor, UUID user) {
        allow(actor, user);
        return open(user).stream()
                .map(SignedInSessions::view)
                .sorted(Comparator.comparing(SignedInSession::lastUsed).reversed())
                .toList();
    }

    /** What {@link SignedInSession#handle} says for the session of that id. */
    public static String handle(String sessionId) {
        return DigestUtils.sha256Hex(sessionId);
    }

    /**
     * Ends all sessions of the account.
     *
     * @throws Forbidden unless the actor administers or they are their own
     */
    public void end(Actor actor, User user) {
        end(actor, user, _ -> true);
    }

    /**
     * Ends one session of the account; one that is over already stays so.
     *
     * @throws Forbidden unless the actor administers or it is their own
     */
    public void end(Actor actor, User user, String handle) {
        end(actor, user, session -> handle(session.getId()).equals(handle));
    }

    private void end(Actor actor, User user, Predicate<Session> which) {
        allow(actor, user.id());
        var repository = sessions.getObject();
        open(user.id()).stream()
                .filter(which)
                .forEach(session -> repository.deleteById(session.getId()));
        events.publishEvent(
                new AccountChanged(
                        "session.end",
                        actor,
                        clock.instant(),
                        new Target("user", user.id().toString()),
                        Map.of("username", user.username())));
    }

    private List<Session> open(UUID user) {
        return List.copyOf(sessions.getObject().findByPrincipalName(user.toString()).values());
    }

    private static void allow(Actor actor, UUID user) {
        if (!actor.id().equals(user)) {
            actor.require(Permission.ADMINISTER);
        }
    }

    private static SignedInSession view(Session session) {
        Instant began = session.getCreationTime();
        return new SignedInSession(
                handle(session.getId()), began, session.getLastAccessedTime(), address(session));
    }

    private static String address(Session session) {
        Object context =
                session.getAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context instanceof SecurityContext known
                        && known.getAuthentication() instanceof ActorSession who
                        && who.getDetails() instanceof WebAuthenticationDetails web
                ? String.valueOf(web.getRemoteAddress())
                : "";
    }
}
