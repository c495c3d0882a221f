package org.kepu.cms.request;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Who works on a request: it is given to somebody (派单), taken (领单、接单), or given back. */
@Component
public class PassRequest {

    private static final Duration USUAL = Duration.ofDays(3);

    private final DeskWork work;
    private final Users users;
    private final Clock clock;

    PassRequest(DeskWork work, Users users, Clock clock) {
        this.work = work;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Gives the request to somebody. Whoever has it may pass it on; others need the right to edit
     * everybody's items.
     *
     * @param username of an account that may write or review
     * @param dueAt when the answer is wanted; three days from now if nothing is said
     */
    @Transactional
    public RequestCluster pass(
            UUID id,
            long version,
            String username,
            @Nullable Instant dueAt,
            String note,
            Actor actor) {
        RequestCluster cluster = work.seen(id, version);
        requireOpen("pass", cluster);
        if (!actor.id().equals(cluster.assignee())) {
            actor.require(Permission.WRITE_ALL);
        }
        Instant now = clock.instant();
        Instant due = dueAt == null ? now.plus(USUAL) : dueAt;
        if (!due.isAfter(now)) {
            throw new Invalid(Flaw.at("/dueAt", "request.flaw.due"));
        }
        UUID to = worker(username);
        RequestState state = to.equals(actor.id()) ? RequestState.ACCEPTED : RequestState.PASSED;
        return work.done(with(cluster, state, to, due), "pass", actor, DeskWork.bounded(note));
    }

    /** Takes a request: one that was passed to the actor, or one that nobody has. */
    @Transactional
    public RequestCluster accept(UUID id, long version, Actor actor) {
        RequestCluster cluster = work.seen(id, version);
        requireWorker(actor);
        requireOpen("accept", cluster);
        if (cluster.state() != RequestState.OPEN && !actor.id().equals(cluster.assignee())) {
            actor.require(Permission.WRITE_ALL);
        }
        Instant due = cluster.dueAt() == null ? clock.instant().plus(USUAL) : cluster.dueAt();
        return work.done(
                with(cluster, RequestState.ACCEPTED, actor.id(), due), "accept", actor, "");
    }

    /** Puts the request back where everybody can take it. */
    @Transactional
    public RequestCluster giveBack(UUID id, long version, String note, Actor actor) {
        RequestCluster cluster = work.seen(id, version);
        requireOpen("give-back", cluster);
        if (!actor.id().equals(cluster.assignee())) {
            actor.require(Permission.WRITE_ALL);
        }
        return work.done(
                with(cluster, RequestState.OPEN, null, null),
                "give-back",
                actor,
                DeskWork.bounded(note));
    }

    private UUID worker(String username) {
        return users.findByUsername(username)
                .filter(user -> !user.disabled() && worksHere(user))
                .map(User::id)
                .orElseThrow(() -> new Invalid(Flaw.at("/username", "request.flaw.username")));
    }

    private static boolean worksHere(User user) {
        return user.roles().stream()
                .anyMatch(it -> it.grants(Permission.WRITE) || it.grants(Permission.REVIEW));
    }

    private static void requireWorker(Actor actor) {
        if (!actor.may(Permission.REVIEW)) {
            actor.require(Permission.WRITE);
        }
    }

    private static void requireOpen(String action, RequestCluster cluster) {
        boolean settled =
                cluster.answered()
                        || cluster.state() == RequestState.CLOSED
                        || cluster.state() == RequestState.MERGED;
        if (settled) {
            throw new DeskWork.NotNow(action, cluster);
        }
    }

    private static RequestCluster with(
            RequestCluster it,
            RequestState state,
            @Nullable UUID assignee,
            @Nullable Instant dueAt) {
        return new RequestCluster(
                it.id(),
                it.claim(),
                it.text(),
                it.url(),
                state,
                it.harm(),
                it.asked(),
                it.askedLately(),
                it.firstAskedAt(),
                it.lastAskedAt(),
                assignee,
                dueAt,
                it.answerId(),
                it.answered(),
                it.note(),
                it.mergedInto(),
                it.version());
    }
}
