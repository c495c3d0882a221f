package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Signs people in whom an OpenID provider knows, when the settings name one. It says who somebody
 * is; whether there is an account, and what it may do, is said here. Signing in by password stays
 * possible, so that nobody is locked out when the provider is away.
 */
@Component
@EnableConfigurationProperties(OidcSettings.class)
class OidcSignIn {

    static final String START = "/studio/oidc/start";
    static final String BACK = "/studio/oidc/back";

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final Accounts accounts;
    private final Installation installation;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final OidcUserService outside = new OidcUserService();
    private final SavedRequestAwareAuthenticationSuccessHandler onward =
            new SavedRequestAwareAuthenticationSuccessHandler();

    OidcSignIn(
            OidcSettings settings,
            Accounts accounts,
            Installation installation,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settings = settings;
        this.provider = new OidcProvider(settings, installation.url(BACK).toString());
        this.accounts = accounts;
        this.installation = installation;
        this.events = events;
        this.clock = clock;
        onward.setDefaultTargetUrl("/studio");
    }

    /** Where accounts are looked up and changed. */
    @Component
    record Accounts(Users users, Identities identities, ChangeUser change, SecondFactor second) {}

    /** The person, with the account that was found for them. */
    private static final class Known extends DefaultOidcUser {

        private static final long serialVersionUID = 1;

        private final Actor actor;

        Known(OidcUser outside, Actor actor) {
            super(List.of(), outside.getIdToken(), outside.getUserInfo());
            this.actor = actor;
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

    /** Adds it to the studio's ways in, if there is a provider. */
    void addTo(HttpSecurity http) {
        if (!settings.isOn()) {
            return;
        }
        http.oauth2Login(
                login ->
                        login.clientRegistrationRepository(provider)
                                .authorizedClientRepository(new NoTokensKept())
                                .loginPage(StudioSecurity.SIGN_IN)
                                .authorizationEndpoint(
                                        start ->
                                                start.authorizationRequestResolver(
                                                        provider.requests(START)))
                                .redirectionEndpoint(back -> back.baseUri(BACK))
                                .userInfoEndpoint(who -> who.oidcUserService(this::account))
                                .successHandler(this::welcome)
                                .failureHandler(this::refuse));
    }

    /** The content security policy, with the provider as a place that signing out may lead to. */
    String policy() {
        if (!settings.isOn()) {
            return EdgeSecurity.PAGE_POLICY;
        }
        URI at = URI.create(settings.issuer());
        String origin = at.getScheme() + "://" + at.getAuthority();
        return EdgeSecurity.PAGE_POLICY.replace(
                "form-action 'self'", "form-action 'self' " + origin);
    }

    private OidcUser account(OidcUserRequest request) {
        OidcUser said = outside.loadUser(request);
        User user =
                identity(said)
                        .flatMap(accounts.users::find)
                        .filter(it -> !it.disabled())
                        .orElseThrow(() -> refused("unknown"));
        if (accounts.second.isOn(user.id()) && !settings.secondFactor()) {
            throw refused("factor");
        }
        return new Known(said, withRoles(user, said).actor(null));
    }

    private Optional<UUID> identity(OidcUser said) {
        if (settings.match() == OidcSettings.Match.SUBJECT) {
            return Optional.ofNullable(said.getSubject()).flatMap(accounts.identities::bySubject);
        }
        String email = said.getEmail();
        return email != null && Boolean.TRUE.equals(said.getEmailVerified())
                ? accounts.identities.byEmail(email)
                : Optional.empty();
    }

    /** Roles come from outside only where a setting says what becomes what. */
    private User withRoles(User user, OidcUser said) {
        if (settings.roles().isEmpty()) {
            return user;
        }
        List<String> groups = said.getClaimAsStringList(settings.rolesClaim());
        Set<Role> roles =
                (groups == null ? List.<String>of() : groups)
                        .stream()
                                .filter(settings.roles()::containsKey)
                                .map(settings.roles()::get)
                                .collect(Collectors.toSet());
        if (roles.equals(user.roles())) {
            return user;
        }
        if (roles.isEmpty()) {
            throw refused("role");
        }
        try {
            return accounts.change.change(
                    Actor.SYSTEM, user.id(), UserChange.roles(List.copyOf(roles)));
        } catch (Problem e) {
            LOG.warn(
                    "the provider's roles for {} can't be taken: {}",
                    user.username(),
                    e.toString());
            throw refused("role");
        }
    }

    private static OAuth2AuthenticationException refused(String reason) {
        return new OAuth2AuthenticationException(new OAuth2Error(reason));
    }

    /** From here on the session is one like those that a password opens. */
    private void welcome(
            HttpServletRequest request, HttpServletResponse response, Authentication signed)
            throws IOException, jakarta.servlet.ServletException {
        Known known = (Known) java.util.Objects.requireNonNull(signed.getPrincipal());
        var session =
                new ActorSession(
                        known.actor, known.getIdToken().getTokenValue(), settings.secondFactor());
        session.setDetails(new WebAuthenticationDetails(request));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(session);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        events.publishEvent(new PasswordSignIn.SignedIn(known.actor, clock.instant()));
        onward.onAuthenticationSuccess(request, response, session);
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String code =
                why instanceof OAuth2AuthenticationException told
                        ? told.getError().getErrorCode()
                        : "";
        String reason = Set.of("unknown", "factor", "role").contains(code) ? code : "failed";
        if (reason.equals("failed")) {
            LOG.warn("signing in by the provider failed: {}", why.toString());
        }
        events.publishEvent(
                new PasswordSignIn.SignInRefused("", clock.instant(), "oidc-" + reason));
        response.sendRedirect(StudioSecurity.SIGN_IN + "?oidc-" + reason);
    }

    /** Signs out here, and at the provider when the session was opened there. */
    void signedOut(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication signedOut)
            throws IOException {
        String token = signedOut instanceof ActorSession session ? session.idToken() : null;
        String end = token == null ? null : provider.endOfSession();
        if (end == null) {
            response.sendRedirect(StudioSecurity.SIGN_IN + "?out");
            return;
        }
        response.sendRedirect(
                UriComponentsBuilder.fromUriString(end)
                        .queryParam("id_token_hint", token)
                        .queryParam("client_id", settings.clientId())
                        .queryParam(
                                "post_logout_redirect_uri",
                                installation.url(StudioSecurity.SIGN_IN + "?out"))
                        .encode()
                        .toUriString());
    }
}
