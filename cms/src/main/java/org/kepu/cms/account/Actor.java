package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.audit.Audited;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/**
 * Who does something: a person in the studio, or a machine with a token. Every use case takes one;
 * there is no way to do something as nobody.
 *
 * @param name as it is shown beside signatures
 * @param scopes of the token that was used; absent for a session, which has all that the roles
 *     grant
 */
public record Actor(UUID id, String name, Set<Role> roles, @Nullable Set<String> scopes)
        implements Audited.Who, Serializable {

    /** Kepu itself: scheduled publication, the samples of the first start. */
    public static final Actor SYSTEM =
            new Actor(new UUID(0, 1), "系统", Set.of(Role.ADMINISTRATOR), null);

    public Actor {
        roles = Set.copyOf(roles);
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /** Whether a role grants it and the token, if there is one, covers it. */
    public boolean may(Permission permission) {
        boolean granted = roles.stream().anyMatch(role -> role.grants(permission));
        return granted && (scopes == null || scopes.contains(permission.scope()));
    }

    /**
     * Goes on only with that right.
     *
     * @throws Forbidden without it
     */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new Forbidden(permission.scope());
        }
    }

    /**
     * Goes on only for somebody of that role, who may review.
     *
     * @throws Forbidden for others
     */
    public void require(Role role) {
        if (!roles.contains(role)) {
            throw new Forbidden(role.slug());
        }
        require(Permission.REVIEW);
    }
}
