package org.kepu.cms.share;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** A card can't be drawn, since this machine has no font with Chinese characters. */
class NoPosterFont extends Problem {

    NoPosterFont() {
        super(ProblemKind.BUSY, "no font for cards and posters", Map.of("part", "font"));
    }

    @Override
    public String detailKey() {
        return "share.no-font";
    }
}
