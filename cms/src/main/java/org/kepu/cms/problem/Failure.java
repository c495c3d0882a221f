package org.kepu.cms.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.util.List;
import java.util.Map;

/** A failure of whatever origin, ready to be told. */
record Failure(
        ProblemKind kind,
        String detailKey,
        Map<String, Object> facts,
        List<Flaw> flaws,
        HttpHeaders headers) {

    Failure(ProblemKind kind) {
        this(kind, Map.of());
    }

    Failure(ProblemKind kind, Map<String, Object> facts) {
        this(kind, keyOf(kind), facts, List.of(), HttpHeaders.EMPTY);
    }

    static Failure invalid(List<Flaw> flaws) {
        var kind = ProblemKind.INVALID;
        return new Failure(kind, keyOf(kind), Map.of(), flaws, HttpHeaders.EMPTY);
    }

    static Failure of(Problem problem) {
        List<Flaw> flaws = problem instanceof Invalid invalid ? invalid.flaws() : List.of();
        return new Failure(
                problem.kind(), problem.detailKey(), problem.facts(), flaws, retryAfter(problem));
    }

    Failure with(HttpHeaders added) {
        return new Failure(kind, detailKey, facts, flaws, added);
    }

    private static String keyOf(ProblemKind kind) {
        return "problem." + kind.slug() + ".detail";
    }

    private static HttpHeaders retryAfter(Problem problem) {
        @Nullable Object seconds = problem.facts().get("retryAfter");
        if (seconds == null) {
            return HttpHeaders.EMPTY;
        }
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        return headers;
    }
}
