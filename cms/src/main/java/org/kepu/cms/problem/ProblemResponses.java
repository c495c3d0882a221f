package org.kepu.cms.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

import java.io.IOException;

/** Lets filters, which stand before the controllers, answer with a problem too. */
@Component
public class ProblemResponses {

    private final ProblemWriter writer;

    ProblemResponses(ProblemWriter writer) {
        this.writer = writer;
    }

    /** Answers with the problem as if a controller had thrown it. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(Failure.of(problem), request, response);
    }

    /** Answers with a problem of that kind, its usual sentence and no facts. */
    public void write(ProblemKind kind, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(new Failure(kind), request, response);
    }
}
