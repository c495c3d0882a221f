package org.kepu.cms.deliver.site;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the site's own paths, and no others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiteSettings.class)
class SiteConfiguration {

    @Bean
    @Order(60)
    SecurityFilterChain site(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(
                http,
                "/",
                "/items/*",
                "/items/*/card.png",
                "/items/*/poster-a4.pdf",
                "/items/*/poster-a3.pdf",
                "/items/*/speech.txt",
                "/s/*",
                "/check",
                "/check/ask",
                "/asked",
                "/asked/*",
                "/emergency",
                "/emergency/**",
                "/search",
                "/rumors",
                "/articles",
                "/videos",
                "/resources",
                "/events",
                "/topics",
                "/topics/*",
                "/audiences/*",
                "/regions",
                "/regions/*",
                "/campaigns",
                "/campaigns/*",
                "/campaigns/*/poster",
                "/outlets",
                "/about",
                "/method",
                "/errata",
                "/privacy",
                "/saved",
                "/sw.js",
                "/manifest.webmanifest",
                "/accessibility",
                "/sitemap",
                "/elder",
                "/script",
                "/favicon.ico",
                "/theme/**");
    }
}
