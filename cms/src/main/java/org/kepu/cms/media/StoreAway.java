package org.kepu.cms.media;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.io.IOException;
import java.util.Map;

/** The store of the bytes doesn't answer; what needs none of them goes on. */
class StoreAway extends Problem {

    private static final long SECONDS = 10;

    StoreAway(IOException why) {
        super(
                ProblemKind.BUSY,
                "the media store is away: " + why.getMessage(),
                Map.of("retryAfter", SECONDS));
    }
}
