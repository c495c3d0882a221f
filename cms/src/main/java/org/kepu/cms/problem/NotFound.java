package org.kepu.cms.problem;

import java.util.Map;

/** There is no such thing, or the caller may not know of it. */
public class NotFound extends Problem {

    /**
     * @param what a noun for the log and for clients, such as {@code item}
     * @param id as the caller gave it
     */
    public NotFound(String what, Object id) {
        super(
                ProblemKind.NOT_FOUND,
                "no " + what + " " + id,
                Map.of("what", what, "id", id.toString()));
    }
}
