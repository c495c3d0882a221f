package org.kepu.cms.request;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

/** More was asked from one address, or by everybody, than can be looked at. */
public final class TooManyRequests extends Problem {

    TooManyRequests() {
        super(ProblemKind.SLOW_DOWN, "too many claim requests");
    }

    @Override
    public String detailKey() {
        return "request.too-many";
    }
}
