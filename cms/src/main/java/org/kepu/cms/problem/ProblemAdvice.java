package org.kepu.cms.problem;

import com.github.f4b6a3.uuid.UuidCreator;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The only handler of exceptions: every failure leaves as a problem, none with a stack trace. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    void answer(Exception exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (exception) {
            case AsyncRequestNotUsableException _ -> LOG.debug("the client went away", exception);
            // Spring Security's filter knows whether to ask for a sign-in or to refuse.
            case AccessDeniedException denied -> throw denied;
            case AuthenticationException unknown -> throw unknown;
            default -> writer.write(read(exception, request), request, response);
        }
    }

    private Failure read(Exception exception, HttpServletRequest request) {
        return Failures.of(exception).orElseGet(() -> fault(exception, request));
    }

    /** A fault of ours: the answer carries an id that is in the log beside the cause. */
    static Failure fault(@Nullable Throwable cause, HttpServletRequest request) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        LOG.error("fault {} at {} {}", id, request.getMethod(), path(request), cause);
        return new Failure(ProblemKind.INTERNAL, Map.of("id", id));
    }

    private static Object path(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .orElse(request.getRequestURI());
    }
}
