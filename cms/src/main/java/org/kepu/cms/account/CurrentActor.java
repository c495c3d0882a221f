package org.kepu.cms.account;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * Says who is behind the request of this thread. Controllers ask (or just take an {@link Actor}
 * parameter) and hand the actor to the use case.
 */
@Component
public class CurrentActor {

    CurrentActor() {}

    /**
     * The actor of this request.
     *
     * @throws SignInRequired if it is anonymous
     */
    public Actor get() {
        return find().orElseThrow(() -> new SignInRequired("anonymous"));
    }

    /** Empty if the request is anonymous. */
    public Optional<Actor> find() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof ActorSession session
                ? Optional.of(session.getPrincipal())
                : Optional.empty();
    }
}
