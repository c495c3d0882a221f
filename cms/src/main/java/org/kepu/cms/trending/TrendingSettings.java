package org.kepu.cms.trending;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How it is counted what people look for.
 *
 * @param counted whether it is ({@code KEPU_TRENDING})
 * @param writtenFrom words are written down when so many different people asked for them
 * @param offered whether the public is shown what many look for ({@code KEPU_TRENDING_OFFERED})
 * @param offeredFrom so many different people must have asked
 * @param days so long counts are kept
 */
@Validated
@ConfigurationProperties(prefix = "kepu.trending", ignoreUnknownFields = false)
record TrendingSettings(
        @DefaultValue("true") boolean counted,
        @Min(2) @Max(50) @DefaultValue("3") int writtenFrom,
        @DefaultValue("true") boolean offered,
        @Min(2) @Max(50) @DefaultValue("10") int offeredFrom,
        @Min(14) @Max(400) @DefaultValue("60") int days) {}
