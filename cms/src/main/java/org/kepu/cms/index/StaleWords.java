package org.kepu.cms.index;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** Somebody else changed the list since it was read; nothing was written. */
public class StaleWords extends Problem {

    StaleWords(String list) {
        super(ProblemKind.STALE_REVISION, "stale list " + list, Map.of("list", list));
    }

    @Override
    public String detailKey() {
        return "index.words.stale";
    }
}
