package org.kepu.cms.review;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** A review sheet can't be set, since this machine has no font with Chinese characters. */
class NoSheetFont extends Problem {

    NoSheetFont() {
        super(ProblemKind.BUSY, "no font for review sheets", Map.of("part", "font"));
    }

    @Override
    public String detailKey() {
        return "review.no-font";
    }
}
