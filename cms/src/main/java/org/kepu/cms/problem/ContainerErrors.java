package org.kepu.cms.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import java.io.IOException;

/**
 * Tells what failed before or behind Spring's controllers: in a filter, or in the server itself.
 */
@Controller
class ContainerErrors implements ErrorController {

    private final ProblemWriter writer;

    ContainerErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        @Nullable Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable ProblemKind kind =
                status instanceof Integer code ? Failures.kindOf(code) : ProblemKind.NOT_FOUND;
        Failure failure =
                kind == null || kind == ProblemKind.INTERNAL
                        ? ProblemAdvice.fault(
                                (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION),
                                request)
                        : new Failure(kind);
        writer.write(failure, request, response);
    }
}
