package org.kepu.cms.account;

import org.kepu.cms.problem.ProblemKind;
import org.kepu.cms.problem.ProblemResponses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The last chain: what no edge has opened isn't there. */
@Configuration(proxyBeanMethods = false)
class DenyByDefault {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain nothingElse(
            HttpSecurity http, EdgeSecurity edge, ProblemResponses problems) {
        return edge.stateless(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(
                                                (request, response, _) ->
                                                        problems.write(
                                                                ProblemKind.NOT_FOUND,
                                                                request,
                                                                response))
                                        .accessDeniedHandler(
                                                (request, response, _) ->
                                                        problems.write(
                                                                ProblemKind.NOT_FOUND,
                                                                request,
                                                                response)))
                .build();
    }
}
