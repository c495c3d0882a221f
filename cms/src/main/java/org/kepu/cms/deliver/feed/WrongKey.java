package org.kepu.cms.deliver.feed;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

/** That is not the outlet's key. */
class WrongKey extends Problem {

    WrongKey(String slug) {
        super(ProblemKind.SIGN_IN, "wrong key of " + slug);
    }
}
