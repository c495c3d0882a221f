package org.kepu.cms.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Sends people whose role must have a second factor to where they set one up, and lets them nowhere
 * else until they have.
 */
class AskSecondFactor extends OncePerRequestFilter {

    private static final String PLACE = "/studio/me";

    private final SecondFactor factor;

    AskSecondFactor(SecondFactor factor) {
        this.factor = factor;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(PLACE)
                || path.startsWith(PLACE + "/")
                || path.startsWith("/studio/assets/")
                || path.startsWith(StudioSecurity.SIGN_IN);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorSession session
                && !session.byToken()
                && !session.strong()
                && factor.isAsked(session.getPrincipal())
                && !factor.isOn(session.getPrincipal().id())) {
            if (request.getRequestURI().startsWith("/api/")) {
                throw new AccessDeniedException("a second factor is asked of this role");
            }
            response.sendRedirect(PLACE);
            return;
        }
        chain.doFilter(request, response);
    }
}
