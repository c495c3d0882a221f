package org.kepu.cms.review;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** Somebody tried to sign their own work, or a second stage of the same item. */
public class FourEyes extends Problem {

    private final boolean wrote;

    /**
     * @param wrote whether the signer wrote part of it; otherwise they signed another stage
     */
    public FourEyes(ItemId id, boolean wrote) {
        super(ProblemKind.FORBIDDEN, "four eyes on " + id, Map.of("item", id.toString()));
        this.wrote = wrote;
    }

    @Override
    public String detailKey() {
        return wrote ? "review.own-work" : "review.signed-already";
    }
}
