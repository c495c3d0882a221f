package org.kepu.cms.media;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Media are open to everybody. */
@Configuration(proxyBeanMethods = false)
class MediaSecurity {

    @Bean
    @Order(25)
    SecurityFilterChain media(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(http, "/assets/**");
    }
}
