package org.kepu.cms.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.Map;

/**
 * Signing in by another house's OpenID provider.
 *
 * @param issuer its address, as its own configuration document names it; empty: there is none
 * @param match what an account is found by
 * @param rolesClaim the claim that {@code roles} reads
 * @param roles what a value of that claim makes of somebody here; empty: roles are given here only
 * @param secondFactor whether the provider asks for a second factor, so that we needn't
 * @param label of the button; empty: the usual words
 */
@Validated
@ConfigurationProperties(prefix = "kepu.oidc", ignoreUnknownFields = false)
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("email") Match match,
        @DefaultValue("groups") String rolesClaim,
        @DefaultValue Map<String, Role> roles,
        @DefaultValue("false") boolean secondFactor,
        @DefaultValue("") String label) {

    /** What an account is found by. */
    enum Match {
        /** Its e-mail address, when the provider says that it is verified. */
        EMAIL,
        /** The provider's own name for the person, {@code sub}. */
        SUBJECT
    }

    boolean isOn() {
        return !issuer.isBlank();
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + "]";
    }
}
