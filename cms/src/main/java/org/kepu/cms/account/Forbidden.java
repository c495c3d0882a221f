package org.kepu.cms.account;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** The actor lacks the right, or the token its scope. */
public class Forbidden extends Problem {

    /**
     * @param required the scope or role that was missing
     */
    public Forbidden(String required) {
        super(ProblemKind.FORBIDDEN, "forbidden: needs " + required, Map.of("required", required));
    }
}
