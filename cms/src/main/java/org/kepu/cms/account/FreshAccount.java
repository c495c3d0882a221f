package org.kepu.cms.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;

/** Ends the session of an account that was disabled, and lets changed roles count at once. */
class FreshAccount extends OncePerRequestFilter {

    private final KnownActors actors;

    FreshAccount(KnownActors actors) {
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorSession session
                && !session.byToken()) {
            refresh(session, request);
        }
        chain.doFilter(request, response);
    }

    private void refresh(ActorSession session, HttpServletRequest request) {
        Optional<Actor> now = actors.byId(session.getPrincipal().id());
        if (now.isEmpty()) {
            SecurityContextHolder.clearContext();
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        } else if (!now.get().equals(session.getPrincipal())) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(session.as(now.get()));
            SecurityContextHolder.setContext(context);
        }
    }
}
