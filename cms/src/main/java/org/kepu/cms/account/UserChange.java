package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What shall change about an account; what is absent stays.
 *
 * @param currentPassword needed by whoever changes their own password
 * @param email by which an OpenID provider knows the person; empty: no longer; so {@code subject}
 */
record UserChange(
        @Nullable String displayName,
        @Nullable String organization,
        @Nullable List<Role> roles,
        @Nullable Boolean disabled,
        @Nullable String password,
        @Nullable String currentPassword,
        @Nullable String email,
        @Nullable String subject) {

    static UserChange roles(List<Role> roles) {
        return new UserChange(null, null, roles, null, null, null, null, null);
    }

    boolean onlyPassword() {
        return displayName == null
                && organization == null
                && roles == null
                && disabled == null
                && email == null
                && subject == null;
    }

    @Override
    public String toString() {
        return "UserChange";
    }
}
