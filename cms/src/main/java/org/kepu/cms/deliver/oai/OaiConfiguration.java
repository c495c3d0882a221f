package org.kepu.cms.deliver.oai;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the repository to harvesters. */
@Configuration(proxyBeanMethods = false)
class OaiConfiguration {

    @Bean
    @Order(61)
    SecurityFilterChain harvesters(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(http, "/oai");
    }
}
