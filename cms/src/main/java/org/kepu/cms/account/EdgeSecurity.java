package org.kepu.cms.account;

import org.kepu.cms.problem.ProblemResponses;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * How an edge opens its own paths. What nobody opens, {@link DenyByDefault} closes.
 *
 * <pre>{@code
 * @Bean
 * @Order(50)
 * SecurityFilterChain site(HttpSecurity http, EdgeSecurity edge) {
 *     return edge.open(http, "/", "/items/**", "/search");
 * }
 * }</pre>
 */
@Component
public class EdgeSecurity {

    /**
     * For pages: everything from our own origin, no inline script or style, in nobody's frame.
     * {@code data:} pictures are small icons in style sheets.
     */
    public static final String PAGE_POLICY =
            "default-src 'self'; img-src 'self' data: https:; media-src 'self' https:; object-src"
                    + " 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final KnownActors actors;
    private final ProblemResponses problems;

    EdgeSecurity(KnownActors actors, ProblemResponses problems) {
        this.actors = actors;
        this.problems = problems;
    }

    /** Opens these paths to everybody, without a session. Who sends a token is known by it. */
    public SecurityFilterChain open(HttpSecurity http, String... paths) {
        return stateless(http.securityMatcher(paths))
                .addFilterBefore(
                        new BearerFilter(actors, problems), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /**
     * The same for what pages of other sites show in a frame.
     *
     * @param policy the content security policy of these paths
     */
    public SecurityFilterChain openInFrames(HttpSecurity http, String policy, String... paths) {
        return stateless(http.securityMatcher(paths))
                .headers(
                        headers ->
                                headers.frameOptions(frame -> frame.disable())
                                        .contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Headers that every answer bears. */
    HttpSecurity headers(HttpSecurity http) {
        return http.headers(
                headers ->
                        headers.cacheControl(cache -> cache.disable())
                                .contentSecurityPolicy(csp -> csp.policyDirectives(PAGE_POLICY))
                                .frameOptions(frame -> frame.deny())
                                .referrerPolicy(
                                        referrer ->
                                                referrer.policy(
                                                        ReferrerPolicy
                                                                .STRICT_ORIGIN_WHEN_CROSS_ORIGIN)));
    }

    /** No session, no form, no cookie: so there is nothing that a forged request could use. */
    HttpSecurity stateless(HttpSecurity http) {
        return headers(http)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
