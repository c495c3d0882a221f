package org.kepu.cms.deliver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.problem.ProblemResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests away (503, {@code Retry-After}) before so many are worked on that all get slow.
 * What searches, matches or writes has a share of its own and can't crowd out readers, who get what
 * is ready. Editors, films and uploads are not counted.
 */
@Component
@Order(2) // behind what waits for bodies: a slow line must not hold a place
class LoadShedding extends OncePerRequestFilter {

    private final Semaphore all;
    private final Semaphore heavy;
    private final long patienceMillis;
    private final ProblemResponses problems;

    LoadShedding(LimitSettings settings, ProblemResponses problems) {
        this.all = new Semaphore(settings.concurrent());
        this.heavy = new Semaphore(settings.concurrentHeavy());
        this.patienceMillis = settings.patience().toMillis();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Work answer =
                () -> {
                    chain.doFilter(request, response);
                    return true;
                };
        boolean admitted =
                PublicPaths.isHeavy(request)
                        ? within(heavy, () -> within(all, answer))
                        : within(all, answer);
        if (!admitted) {
            problems.write(new Overloaded(), request, response);
        }
    }

    /** Does it as one of so many; or nothing, when there is no room for too long. */
    private boolean within(Semaphore bound, Work work) throws ServletException, IOException {
        try {
            if (!bound.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return work.run();
        } finally {
            bound.release();
        }
    }

    /** Says whether it was done. */
    private interface Work {
        boolean run() throws ServletException, IOException;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PublicPaths.isStaffsOrLong(request.getRequestURI());
    }
}
