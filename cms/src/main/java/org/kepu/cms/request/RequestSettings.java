package org.kepu.cms.request;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How requests are taken.
 *
 * @param open whether the public can ask at all ({@code KEPU_REQUESTS})
 * @param perHour so many from one address within an hour; an office or a school shares one
 * @param perDay so many from one address within a day
 * @param allPerHour so many from everybody together within an hour
 */
@Validated
@ConfigurationProperties(prefix = "kepu.request", ignoreUnknownFields = false)
public record RequestSettings(
        @DefaultValue("true") boolean open,
        @Min(1) @DefaultValue("20") int perHour,
        @Min(1) @DefaultValue("60") int perDay,
        @Min(1) @DefaultValue("2000") int allPerHour) {}
