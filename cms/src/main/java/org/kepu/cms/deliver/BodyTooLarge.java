package org.kepu.cms.deliver;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** Nobody without an account may send so much. */
class BodyTooLarge extends Problem {

    BodyTooLarge(long mostBytes) {
        super(ProblemKind.TOO_LARGE, "body over " + mostBytes, Map.of("maxSize", mostBytes));
    }
}
