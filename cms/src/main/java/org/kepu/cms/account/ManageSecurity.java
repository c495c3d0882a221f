package org.kepu.cms.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.problem.ProblemKind;
import org.kepu.cms.problem.ProblemResponses;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

import java.io.IOException;

/**
 * The management API: with a token, or with the studio's session and its CSRF token. Which
 * permission a call needs is asked by the use case; here it is only made sure that somebody is
 * there.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class ManageSecurity {

    @Bean
    @Order(30)
    SecurityFilterChain manage(
            HttpSecurity http,
            EdgeSecurity edge,
            KnownActors actors,
            SecondFactor second,
            ProblemResponses problems) {
        return known(edge.headers(http.securityMatcher("/api/manage/**")), actors, second, problems)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/api/manage/v1/audit/**")
                                        .hasAuthority(Permission.AUDIT.name())
                                        .anyRequest()
                                        .authenticated())
                .build();
    }

    @Bean
    @Order(31)
    SecurityFilterChain operate(
            HttpSecurity http,
            EdgeSecurity edge,
            KnownActors actors,
            SecondFactor second,
            ProblemResponses problems) {
        return known(edge.headers(http.securityMatcher("/actuator/**")), actors, second, problems)
                .authorizeHttpRequests(
                        requests ->
                                requests.anyRequest().hasAuthority(Permission.ADMINISTER.name()))
                .build();
    }

    private static HttpSecurity known(
            HttpSecurity http, KnownActors actors, SecondFactor second, ProblemResponses problems) {
        return http.csrf(csrf -> csrf.ignoringRequestMatchers(BearerFilter::hasToken))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(
                        new BearerFilter(actors, problems), BasicAuthenticationFilter.class)
                .addFilterBefore(new FreshAccount(actors), AuthorizationFilter.class)
                .addFilterBefore(new AskSecondFactor(second), AuthorizationFilter.class)
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(
                                                (request, response, _) ->
                                                        askToSignIn(problems, request, response))
                                        .accessDeniedHandler(
                                                (request, response, _) ->
                                                        refuse(problems, request, response)));
    }

    /** A write without a token lacks the CSRF token too; what its sender needs is a sign-in. */
    private static void refuse(
            ProblemResponses problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorSession) {
            problems.write(ProblemKind.FORBIDDEN, request, response);
        } else {
            askToSignIn(problems, request, response);
        }
    }

    private static void askToSignIn(
            ProblemResponses problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(ProblemKind.SIGN_IN, request, response);
    }
}
