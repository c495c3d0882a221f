package org.kepu.cms.standby;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** The database is away, and this can't be done without it. */
class DatabaseAway extends Problem {

    private static final long SECONDS = 10;

    DatabaseAway() {
        super(ProblemKind.BUSY, "the database is away", Map.of("retryAfter", SECONDS));
    }

    @Override
    public String detailKey() {
        return "problem.busy.database";
    }
}
