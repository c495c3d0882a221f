package org.kepu.cms.operate;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** {@code /actuator/health}: each part by its name under {@code kepu}, as the operator's page. */
@Configuration(proxyBeanMethods = false)
class PartHealth {

    /** The part works, but somebody should look; see {@code management.endpoint.health.status}. */
    static final Status ATTENTION = new Status("ATTENTION");

    @Bean
    CompositeHealthContributor kepuHealthContributor(Conditions conditions) {
        Map<String, HealthContributor> parts = new LinkedHashMap<>();
        Stream.of(Part.values())
                .forEach(part -> parts.put(part.slug(), indicator(conditions, part)));
        return CompositeHealthContributor.fromMap(parts);
    }

    private static HealthIndicator indicator(Conditions conditions, Part part) {
        return () -> {
            Condition condition = conditions.of(part);
            Status status =
                    switch (condition.severity()) {
                        case WELL -> Status.UP;
                        case ATTENTION -> ATTENTION;
                        case ILL -> Status.DOWN;
                    };
            return Health.status(status).withDetails(condition.facts()).build();
        };
    }
}
