package org.kepu.cms.deliver.embed;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the cards, in frames of whatever page, and oEmbed. */
@Configuration(proxyBeanMethods = false)
class EmbedConfiguration {

    /** No script, nothing from elsewhere, and nothing that could be clicked but links. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors *";

    @Bean
    @Order(57)
    SecurityFilterChain cards(HttpSecurity http, EdgeSecurity edge) {
        return edge.openInFrames(http, POLICY, "/embed/*");
    }

    @Bean
    @Order(58)
    SecurityFilterChain embedding(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(http, "/oembed");
    }
}
