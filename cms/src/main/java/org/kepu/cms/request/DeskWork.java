package org.kepu.cms.request;

import org.kepu.cms.account.Actor;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/** What every act of the desk begins and ends with. */
@Component
class DeskWork {

    static final int LONGEST_NOTE = 1000;

    private final RequestClusters clusters;
    private final RequestHistory history;

    DeskWork(RequestClusters clusters, RequestHistory history) {
        this.clusters = clusters;
        this.history = history;
    }

    /**
     * The cluster, if it is still as the person saw it.
     *
     * @throws StaleRequest if it isn't
     */
    RequestCluster seen(UUID id, long version) {
        RequestCluster cluster = clusters.get(id);
        if (cluster.version() != version) {
            throw new StaleRequest(id);
        }
        return cluster;
    }

    /** Writes the change and who made it. */
    RequestCluster done(RequestCluster changed, String action, Actor actor, String note) {
        clusters.update(changed);
        history.add(changed.id(), action, actor, note);
        return clusters.get(changed.id());
    }

    static String bounded(String note) {
        String stripped = note.strip();
        if (stripped.length() > LONGEST_NOTE) {
            throw new Invalid(
                    Flaw.at("/note", "request.flaw.too-long", Map.of("longest", LONGEST_NOTE)));
        }
        return stripped;
    }

    /** The state of the request doesn't allow the act. */
    static final class NotNow extends Problem {
        NotNow(String action, RequestCluster cluster) {
            super(
                    ProblemKind.WRONG_STAGE,
                    "can't " + action + " request " + cluster.id() + " in " + cluster.state(),
                    Map.of("action", action, "status", cluster.state().slug()));
        }

        @Override
        public String detailKey() {
            return "request.not-now";
        }
    }
}
