package org.kepu.cms.intake;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.UUID;

/** Somebody else has changed the source meanwhile. */
public class StaleSource extends Problem {
    StaleSource(UUID id) {
        super(ProblemKind.STALE_REVISION, "source " + id);
    }
}
