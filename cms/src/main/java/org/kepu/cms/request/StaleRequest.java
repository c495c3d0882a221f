package org.kepu.cms.request;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.UUID;

/** Somebody else did something with the request meanwhile. */
final class StaleRequest extends Problem {

    StaleRequest(UUID id) {
        super(ProblemKind.STALE_REVISION, "request " + id + " changed meanwhile");
    }

    @Override
    public String detailKey() {
        return "request.stale";
    }
}
