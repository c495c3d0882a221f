package org.kepu.cms.deliver;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.time.Duration;
import java.util.Map;

/** The body didn't arrive in time: a broken line, or somebody who wants to keep us busy. */
class BodyTooSlow extends Problem {

    BodyTooSlow(Duration most) {
        super(ProblemKind.TOO_SLOW, "body within " + most, Map.of("seconds", most.toSeconds()));
    }
}
