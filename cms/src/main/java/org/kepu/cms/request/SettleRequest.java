package org.kepu.cms.request;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.UUID;

/** Weighs, closes, opens again and merges requests: what the desk decides for everybody. */
@Component
public class SettleRequest {

    private static final int MOST_HARM = 3;

    private final DeskWork work;
    private final ClaimRequests requests;
    private final RequestClusters clusters;

    SettleRequest(DeskWork work, ClaimRequests requests, RequestClusters clusters) {
        this.work = work;
        this.requests = requests;
        this.clusters = clusters;
    }

    /**
     * Says how much harm believing the claim may do.
     *
     * @param harm 0 to 3
     */
    @Transactional
    public RequestCluster rate(UUID id, long version, int harm, Actor actor) {
        actor.require(Permission.WRITE);
        if (harm < 0 || harm > MOST_HARM) {
            throw new Invalid(Flaw.at("/harm", "request.flaw.harm"));
        }
        RequestCluster it = work.seen(id, version);
        return work.done(
                with(it, it.state(), harm, it.note(), it.mergedInto()), "rate", actor, "" + harm);
    }

    /**
     * Closes a request that won't be checked.
     *
     * @param note why; whoever asked reads it
     */
    @Transactional
    public RequestCluster close(UUID id, long version, String note, Actor actor) {
        actor.require(Permission.WRITE_ALL);
        String why = DeskWork.bounded(note);
        if (why.isEmpty()) {
            throw new Invalid(Flaw.at("/note", "request.flaw.note"));
        }
        RequestCluster it = work.seen(id, version);
        if (it.answered() || it.state() == RequestState.MERGED) {
            throw new DeskWork.NotNow("close", it);
        }
        return work.done(
                with(it, RequestState.CLOSED, it.harm(), why, it.mergedInto()),
                "close",
                actor,
                why);
    }

    /** Opens a closed request again. */
    @Transactional
    public RequestCluster reopen(UUID id, long version, Actor actor) {
        actor.require(Permission.WRITE_ALL);
        RequestCluster it = work.seen(id, version);
        if (it.state() != RequestState.CLOSED) {
            throw new DeskWork.NotNow("reopen", it);
        }
        return work.done(
                with(it, RequestState.OPEN, it.harm(), "", it.mergedInto()), "reopen", actor, "");
    }

    /**
     * Adds this request to another that asks the same; its codes lead there from now on.
     *
     * @return the other, which counts both
     * @throws Invalid if there is no such other request
     */
    @Transactional
    public RequestCluster merge(UUID id, long version, UUID into, Actor actor) {
        actor.require(Permission.WRITE_ALL);
        RequestCluster it = work.seen(id, version);
        RequestCluster other =
                clusters.find(into)
                        .filter(found -> !found.id().equals(id))
                        .filter(found -> found.state() != RequestState.MERGED)
                        .orElseThrow(() -> new Invalid(Flaw.at("/into", "request.flaw.into")));
        if (it.state() == RequestState.MERGED) {
            throw new DeskWork.NotNow("merge", it);
        }
        work.done(
                with(it, RequestState.MERGED, it.harm(), it.note(), other.id()),
                "merge",
                actor,
                other.claim());
        requests.move(id, other.id());
        clusters.follow(id, other.id());
        clusters.count(other.id(), it.asked(), latest(it, other));
        return clusters.get(other.id());
    }

    private static java.time.Instant latest(RequestCluster one, RequestCluster other) {
        return one.lastAskedAt().isAfter(other.lastAskedAt())
                ? one.lastAskedAt()
                : other.lastAskedAt();
    }

    private static RequestCluster with(
            RequestCluster it,
            RequestState state,
            int harm,
            String note,
            @Nullable UUID mergedInto) {
        return new RequestCluster(
                it.id(),
                it.claim(),
                it.text(),
                it.url(),
                state,
                harm,
                it.asked(),
                it.askedLately(),
                it.firstAskedAt(),
                it.lastAskedAt(),
                it.assignee(),
                it.dueAt(),
                it.answerId(),
                it.answered(),
                note,
                mergedInto,
                it.version());
    }
}
