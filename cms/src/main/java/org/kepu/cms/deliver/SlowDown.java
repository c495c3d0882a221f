package org.kepu.cms.deliver;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** This client has asked too often. */
class SlowDown extends Problem {

    /**
     * @param seconds until it may ask again
     */
    SlowDown(String client, long seconds) {
        super(ProblemKind.SLOW_DOWN, "too many requests: " + client, Map.of("retryAfter", seconds));
    }
}
