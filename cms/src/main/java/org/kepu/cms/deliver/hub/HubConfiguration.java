package org.kepu.cms.deliver.hub;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the hub. */
@Configuration(proxyBeanMethods = false)
class HubConfiguration {

    @Bean
    @Order(56)
    SecurityFilterChain hub(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(http, "/hub");
    }
}
