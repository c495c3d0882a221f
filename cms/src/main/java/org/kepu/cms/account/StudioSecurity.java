package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;

/** The studio: people who signed in, with a session; forms carry a CSRF token. */
@Configuration(proxyBeanMethods = false)
class StudioSecurity {

    static final String SIGN_IN = "/studio/sign-in";

    /** Open to whoever was given a link: what follows is the secret that lets them in. */
    private static final String OPINION = "/studio/opinion/";

    private static final String[] OPEN = {
        SIGN_IN, "/studio/assets/**", OPINION + "**", OidcSignIn.START + "/**"
    };

    @Bean
    @Order(40)
    SecurityFilterChain studio(
            HttpSecurity http,
            EdgeSecurity edge,
            KnownActors actors,
            SecondFactor second,
            OidcSignIn oidc) {
        oidc.addTo(http);
        return edge.headers(http.securityMatcher("/studio", "/studio/**"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                csp -> csp.policyDirectives(oidc.policy()))
                                        .frameOptions(frame -> frame.disable())
                                        .addHeaderWriter(StudioSecurity::frames))
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(OPEN)
                                        .permitAll()
                                        .anyRequest()
                                        .hasAuthority(Permission.READ.name()))
                .formLogin(
                        form ->
                                form.loginPage(SIGN_IN)
                                        .authenticationDetailsSource(SignInDetails::new)
                                        .defaultSuccessUrl("/studio")
                                        .failureHandler(
                                                (_, response, failure) ->
                                                        response.sendRedirect(
                                                                SIGN_IN
                                                                        + (failure
                                                                                        instanceof
                                                                                        LockedException
                                                                                ? "?locked"
                                                                                : "?wrong"))))
                .logout(
                        logout ->
                                logout.logoutUrl("/studio/sign-out")
                                        .logoutSuccessHandler(oidc::signedOut))
                .requestCache(
                        cache -> {
                            var pages =
                                    new org.springframework.security.web.savedrequest
                                            .HttpSessionRequestCache();
                            pages.setRequestMatcher(
                                    RegexRequestMatcher.regexMatcher(
                                            "/studio(/[a-z0-9/-]*)?(\\?.*)?"));
                            cache.requestCache(pages);
                        })
                .addFilterBefore(new FreshAccount(actors), AuthorizationFilter.class)
                .addFilterAfter(new AskSecondFactor(second), FreshAccount.class)
                .build();
    }

    /** Only previews are shown in frames, and only in the studio's. */
    private static void frames(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        boolean preview =
                path.startsWith("/studio/preview/")
                        || (path.startsWith(OPINION) && path.endsWith("/page"));
        response.setHeader("X-Frame-Options", preview ? "SAMEORIGIN" : "DENY");
    }
}
