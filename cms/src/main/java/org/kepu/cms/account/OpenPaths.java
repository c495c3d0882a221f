package org.kepu.cms.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What is open to all and belongs to no edge. */
@Configuration(proxyBeanMethods = false)
class OpenPaths {

    @Bean
    @Order(10)
    SecurityFilterChain explanationsAndProbes(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(
                http,
                "/problems/*",
                "/error",
                "/actuator/health/liveness",
                "/actuator/health/readiness");
    }

    @Bean
    @Order(20)
    SecurityFilterChain publicApi(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(http, "/api/v1/**", "/api/openapi.json", "/api/docs/**", "/feeds/**");
    }
}
