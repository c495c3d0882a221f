package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An account to be made, as a caller writes it.
 *
 * @param password absent for a machine, which only has tokens
 * @param email by which an OpenID provider knows the person, as it may by {@code subject}
 */
record NewUser(
        @Nullable String username,
        @Nullable String password,
        @Nullable String displayName,
        @Nullable String organization,
        @Nullable List<Role> roles,
        @Nullable String email,
        @Nullable String subject) {

    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
