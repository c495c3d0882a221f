package org.kepu.cms.standby;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of what is published each node keeps on its disk.
 *
 * @param items the newest ones; 0 for none: then nothing is served while the database is away
 */
@Validated
@ConfigurationProperties(prefix = "kepu.standby", ignoreUnknownFields = false)
record StandbySettings(@DefaultValue("50000") @Min(0) int items) {}
