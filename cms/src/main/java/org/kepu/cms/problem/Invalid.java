package org.kepu.cms.problem;

import java.util.List;

/** The request can't be carried out as it stands: 400 with a list of what is wrong. */
public class Invalid extends Problem {

    private final transient List<Flaw> flaws;

    /** At least one flaw; all that were found, so that they can be mended at once. */
    public Invalid(List<Flaw> flaws) {
        super(ProblemKind.INVALID, "invalid: " + flaws);
        this.flaws = List.copyOf(flaws);
    }

    /** With one flaw. */
    public Invalid(Flaw flaw) {
        this(List.of(flaw));
    }

    /** What is wrong. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
