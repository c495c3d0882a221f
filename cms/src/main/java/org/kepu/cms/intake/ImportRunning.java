package org.kepu.cms.intake;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Map;
import java.util.UUID;

/** The import is under way; what was asked for needs it to have ended. */
public class ImportRunning extends Problem {

    /** That import. */
    public ImportRunning(UUID id) {
        super(ProblemKind.WRONG_STAGE, "import " + id + " is running", Map.of("import", id));
    }

    @Override
    public String detailKey() {
        return "intake.import-running.detail";
    }
}
