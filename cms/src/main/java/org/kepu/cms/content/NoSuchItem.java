package org.kepu.cms.content;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** There is no such item, or none that may be shown to whoever asks. */
public class NoSuchItem extends Problem {

    /**
     * @param name the id or slug that was asked for
     */
    public NoSuchItem(String name) {
        super(ProblemKind.NOT_FOUND, "no such item: " + name, Map.of());
    }
}
