package org.kepu.cms.operate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.problem.ProblemKind;
import org.kepu.cms.problem.ProblemResponses;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/** Refuses requests from blocked addresses before anything else looks at them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RefuseBlocked extends OncePerRequestFilter {

    private final BlockedAddresses blocked;
    private final ProblemResponses problems;

    RefuseBlocked(BlockedAddresses blocked, ProblemResponses problems) {
        this.blocked = blocked;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (blocked.isBlocked(request.getRemoteAddr())) {
            problems.write(ProblemKind.FORBIDDEN, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
