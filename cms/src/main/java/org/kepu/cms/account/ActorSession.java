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
    private final @Nullable String idToken;
    private final boolean strong;

    ActorSession(Actor actor, boolean byToken) {
        this(actor, byToken, null, false);
    }

    /**
     * A session that an OpenID provider opened.
     *
     * @param idToken what the provider said, for ending the session there
     * @param strong whether it has asked for a second factor
     */
    ActorSession(Actor actor, String idToken, boolean strong) {
        this(actor, false, idToken, strong);
    }

    private ActorSession(Actor actor, boolean byToken, @Nullable String idToken, boolean strong) {
        super(authorities(actor));
        this.actor = actor;
        this.byToken = byToken;
        this.idToken = idToken;
        this.strong = strong;
        setAuthenticated(true);
    }

    /** The same session, after the account has changed. */
    ActorSession as(Actor now) {
        var changed = new ActorSession(now, byToken, idToken, strong);
        changed.setDetails(getDetails());
        return changed;
    }

    @Nullable String idToken() {
        return idToken;
    }

    boolean strong() {
        return strong;
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
