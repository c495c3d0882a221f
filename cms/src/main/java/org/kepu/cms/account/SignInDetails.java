package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** What comes with a sign-in beside name and password. The code isn't kept with the session. */
class SignInDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 40;

    private final transient @Nullable String code;

    SignInDetails(HttpServletRequest request) {
        super(request);
        String typed = request.getParameter("code");
        this.code = typed == null || typed.length() > LONGEST ? null : typed;
    }

    /** The second factor as typed; empty without one. */
    String code() {
        return code == null ? "" : code;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
