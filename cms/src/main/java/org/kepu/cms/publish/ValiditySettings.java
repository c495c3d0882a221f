package org.kepu.cms.publish;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long a debunk stands when its author doesn't say.
 *
 * @param usual for every topic that isn't named
 * @param topics slug to duration; of several, the shortest counts
 */
@Validated
@ConfigurationProperties(prefix = "kepu.validity", ignoreUnknownFields = false)
record ValiditySettings(
        @DefaultValue("365d") @DurationUnit(ChronoUnit.DAYS) Duration usual,
        @DefaultValue Map<String, Duration> topics) {

    Duration of(List<String> slugs) {
        return slugs.stream()
                .map(topics::get)
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .orElse(usual);
    }
}
