package org.kepu.cms.account;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;

/** There is an account of that name. */
class UsernameTaken extends Problem {

    UsernameTaken(String username) {
        super(ProblemKind.TAKEN, "username taken: " + username, Map.of("username", username));
    }
}
