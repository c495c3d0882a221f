package org.kepu.cms.publish;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * Publishing on one signature.
 *
 * @param allowed whether there is such a way
 * @param reviewWithin so long after it went out the other signatures must be there
 */
@Validated
@ConfigurationProperties(prefix = "kepu.urgent", ignoreUnknownFields = false)
public record UrgentSettings(
        @DefaultValue("true") boolean allowed, @DefaultValue("72h") Duration reviewWithin) {}
