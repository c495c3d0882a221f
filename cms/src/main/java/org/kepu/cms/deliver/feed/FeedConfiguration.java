package org.kepu.cms.deliver.feed;

import org.kepu.cms.account.EdgeSecurity;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Opens what crawlers read; {@code /feeds/**} is open already. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedSettings.class)
class FeedConfiguration {

    @Bean
    @Order(55)
    SecurityFilterChain crawlerFiles(HttpSecurity http, EdgeSecurity edge) {
        return edge.open(
                http,
                "/feed-icon.png",
                "/robots.txt",
                "/llms.txt",
                "/sitemap.xml",
                "/sitemaps/*",
                "/news-sitemap.xml");
    }
}
