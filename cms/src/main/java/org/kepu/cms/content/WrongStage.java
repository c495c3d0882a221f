package org.kepu.cms.content;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** The act doesn't fit the item's status, such as publishing a draft. */
public class WrongStage extends Problem {

    /**
     * @param action what was asked for
     * @param item in the status that forbids it
     */
    public WrongStage(String action, Item item) {
        super(
                ProblemKind.WRONG_STAGE,
                action + " is not possible while " + item.status().slug(),
                Map.of("action", action, "status", item.status().slug()));
    }
}
