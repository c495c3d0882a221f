package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Spring Security keeps about an actor; each permission is an authority of the same name. It
 * is kept in the database with the session.
 */
class ActorSession extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final Actor actor;
    private final boolean byToken;

    ActorSession(Actor actor, boolean byToken) {
        super(authorities(actor));
        this.actor = actor;
        this.byToken = byToken;
        setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return actor.name();
    }

    boolean byToken() {
        return byToken;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorSession session
                && session.actor.equals(actor)
                && session.byToken == byToken;
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }

    private static Set<SimpleGrantedAuthority> authorities(Actor actor) {
        return Stream.of(Permission.values())
                .filter(actor::may)
                .map(permission -> new SimpleGrantedAuthority(permission.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
