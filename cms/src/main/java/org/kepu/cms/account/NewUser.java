package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An account to be made, as a caller writes it.
 *
 * @param password absent for a machine, which only has tokens
 */
record NewUser(
        @Nullable String username,
        @Nullable String password,
        @Nullable String displayName,
        @Nullable String organization,
        @Nullable List<Role> roles) {

    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
