package org.kepu.cms.emergency;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.UUID;

/** Somebody else said something in the emergency meanwhile. */
final class StaleEmergency extends Problem {

    StaleEmergency(UUID id) {
        super(ProblemKind.STALE_REVISION, "emergency " + id + " changed meanwhile");
    }

    @Override
    public String detailKey() {
        return "emergency.stale";
    }
}
