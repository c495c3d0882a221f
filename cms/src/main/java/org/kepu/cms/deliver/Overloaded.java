package org.kepu.cms.deliver;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** All clients together ask more than this machine can answer. */
class Overloaded extends Problem {

    private static final long SECONDS = 2;

    Overloaded() {
        super(ProblemKind.BUSY, "overloaded", Map.of("retryAfter", SECONDS));
    }
}
