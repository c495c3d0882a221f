package org.kepu.cms.deliver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Lets pages of any origin read what is public (CORS, Fetch Standard section 3.2). Spring's own
 * support answers every origin with {@code Vary: Origin}, which makes a shared cache keep one copy
 * for each; the answer here is the same for all, so it says nothing of the kind. No cookie is ever
 * looked at on these paths.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class OtherOrigins extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        boolean preflight =
                request.getMethod().equals("OPTIONS")
                        && request.getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST");
            response.setHeader(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, If-None-Match, If-Modified-Since,"
                            + " Mcp-Protocol-Version, Mcp-Session-Id");
            response.setHeader("Access-Control-Max-Age", "86400");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setHeader(
                "Access-Control-Expose-Headers",
                "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After");
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PublicPaths.isMachines(request.getRequestURI());
    }
}
