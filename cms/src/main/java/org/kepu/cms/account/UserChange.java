package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What shall change about an account; what is absent stays.
 *
 * @param currentPassword needed by whoever changes their own password
 */
record UserChange(
        @Nullable String displayName,
        @Nullable String organization,
        @Nullable List<Role> roles,
        @Nullable Boolean disabled,
        @Nullable String password,
        @Nullable String currentPassword) {

    boolean onlyPassword() {
        return displayName == null && organization == null && roles == null && disabled == null;
    }

    @Override
    public String toString() {
        return "UserChange";
    }
}
