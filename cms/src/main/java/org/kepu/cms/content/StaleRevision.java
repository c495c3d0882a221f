package org.kepu.cms.content;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** Somebody else changed the item since it was read; nothing was written. */
public class StaleRevision extends Problem {

    /** For the item that was changed meanwhile. */
    public StaleRevision(ItemId id) {
        super(ProblemKind.STALE_REVISION, "stale revision of " + id, Map.of("item", id.toString()));
    }
}
