package org.kepu.cms.settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** The one place where time comes from, so that tests can set it. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /**
     * In whole microseconds: what both databases keep, so that a time read back equals the one
     * written.
     */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
