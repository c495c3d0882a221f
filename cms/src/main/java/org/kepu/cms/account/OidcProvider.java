package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * The provider as its configuration document describes it, which is read when somebody first needs
 * it: a provider that is away keeps nothing from starting. Safe for use by many threads.
 */
class OidcProvider implements ClientRegistrationRepository {

    static final String NAME = "kepu";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);

    private final OidcSettings settings;
    private final String back;
    private volatile @Nullable ClientRegistration read;

    /**
     * @param back where it sends people back to
     */
    OidcProvider(OidcSettings settings, String back) {
        this.settings = settings;
        this.back = back;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String name) {
        return name.equals(NAME) ? registration() : null;
    }

    /** Null while its document can't be read. */
    private @Nullable ClientRegistration registration() {
        ClientRegistration known = read;
        if (known == null && settings.isOn()) {
            try {
                known =
                        ClientRegistrations.fromOidcIssuerLocation(settings.issuer())
                                .registrationId(NAME)
                                .clientId(settings.clientId())
                                .clientSecret(settings.clientSecret())
                                .redirectUri(back)
                                .scope("openid", "profile", "email")
                                .build();
                read = known;
            } catch (IllegalArgumentException | IllegalStateException e) {
                LOG.warn(
                        "the OpenID provider {} can't be asked: {}",
                        settings.issuer(),
                        e.toString());
            }
        }
        return known;
    }

    /** How somebody is sent there, with PKCE. Without a provider they are sent nowhere. */
    OAuth2AuthorizationRequestResolver requests(String start) {
        var usual = new DefaultOAuth2AuthorizationRequestResolver(this, start);
        usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                boolean asked = request.getRequestURI().equals(start + "/" + NAME);
                return asked && registration() != null ? usual.resolve(request) : null;
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(
                    HttpServletRequest request, String name) {
                return usual.resolve(request, name);
            }
        };
    }

    /** Where sessions are ended (OpenID Connect RP-Initiated Logout 1.0); null: nowhere. */
    @Nullable String endOfSession() {
        ClientRegistration known = registration();
        Object end =
                known == null
                        ? null
                        : known.getProviderDetails()
                                .getConfigurationMetadata()
                                .get("end_session_endpoint");
        return end == null ? null : end.toString();
    }
}
