package org.kepu.cms.deliver.api;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.kepu.cms.publish.Snapshot;

import java.util.Map;

/** The item was public and has been taken back: 410 with the note. */
class WithdrawnItem extends Problem {

    WithdrawnItem(Snapshot left) {
        super(
                ProblemKind.WITHDRAWN,
                "withdrawn: " + left.slug(),
                Map.of("note", left.note(), "withdrawnAt", left.updatedAt().toString()));
    }
}
