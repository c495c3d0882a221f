package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An account: of a person, or of a machine.
 *
 * @param username unique, lower case
 * @param organization may be empty
 * @param disabled can't sign in, and its tokens are dead; kept, because its name stands under what
 *     it signed
 */
public record User(
        UUID id,
        String username,
        String displayName,
        String organization,
        Set<Role> roles,
        boolean disabled,
        Instant createdAt,
        Instant updatedAt) {

    public User {
        roles = Set.copyOf(roles);
    }

    /**
     * @param scopes of the token it acts with; null in a session
     */
    Actor actor(@Nullable Set<String> scopes) {
        return new Actor(id, displayName, roles, scopes);
    }
}
