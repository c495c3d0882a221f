package org.kepu.cms.account;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

/** Nobody is signed in, or the token isn't good. */
public class SignInRequired extends Problem {

    SignInRequired(String message) {
        super(ProblemKind.SIGN_IN, message);
    }
}
