package org.kepu.cms.standby;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.ProblemResponses;
import org.kepu.cms.standby.StandbyCopy.State;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * While the database is away: readers are served from the copy, marked with its age; everybody else
 * is told at once to come back later.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // before anything asks the database
class ServeStandby extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Go without the database, or say themselves how it is. */
    private static final List<String> ALWAYS =
            List.of(
                    "/actuator/",
                    "/theme/",
                    "/webjars/",
                    "/studio/assets/",
                    "/favicon",
                    "/problems");

    /** Need what isn't in the copy: people's own things, secrets, all that ever changed. */
    private static final List<String> NEVER =
            List.of(
                    "/studio",
                    "/api/manage/",
                    "/api/v1/changes",
                    "/s/",
                    "/oai",
                    "/graphql",
                    "/api/v1/claims/requests",
                    "/api/v1/drafts",
                    "/feeds/channels/",
                    "/feeds/requests/",
                    "/check/ask",
                    "/asked");

    /** From a copy that isn't whole, a list would seem to end too soon. */
    private static final List<String> WHOLE = List.of("cursor", "archive", "count", "sort");

    private final DatabaseWatch watch;
    private final FillCopy fill;
    private final ProblemResponses problems;
    private final Clock clock;

    ServeStandby(DatabaseWatch watch, FillCopy fill, ProblemResponses problems, Clock clock) {
        this.watch = watch;
        this.fill = fill;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (begins(path, ALWAYS)) {
            chain.doFilter(request, response);
            return;
        }
        boolean reader = READING.contains(request.getMethod()) && !begins(path, NEVER);
        if (!watch.isAway()) {
            serve(request, response, chain, reader, null);
            return;
        }
        StandbyCopy copy = fill.copy();
        State state = copy == null ? null : copy.state();
        if (!reader || state == null || !(state.complete() || partWillDo(request))) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            problems.write(new DatabaseAway(), request, response);
            return;
        }
        long age = Math.max(0, Duration.between(state.asOf(), clock.instant()).toSeconds());
        response.setHeader(HttpHeaders.AGE, Long.toString(age));
        response.setHeader(HttpHeaders.WARNING, "110 - \"Response is Stale\"");
        serve(new WithoutToken(request), response, chain, true, state);
    }

    private static void serve(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            boolean reader,
            @Nullable State state)
            throws ServletException, IOException {
        if (!reader) {
            chain.doFilter(request, response);
            return;
        }
        Standby.begin(state == null ? null : state.asOf());
        try {
            chain.doFilter(request, response);
        } finally {
            Standby.end();
        }
    }

    private static boolean partWillDo(HttpServletRequest request) {
        return WHOLE.stream().allMatch(name -> request.getParameter(name) == null);
    }

    private static boolean begins(String path, List<String> beginnings) {
        return beginnings.stream().anyMatch(path::startsWith);
    }

    /** Whose token it is can't be looked up; what is public needs none. */
    private static final class WithoutToken extends HttpServletRequestWrapper {

        WithoutToken(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isToken(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isToken(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isToken(String name) {
            return name.toLowerCase(Locale.ROOT).equals("authorization");
        }
    }
}
