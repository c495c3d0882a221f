package org.kepu.cms.check;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.Map;
import java.util.Set;

/**
 * How grave each rule is here.
 *
 * @param block rules whose findings keep an item back although they are hints by themselves
 * @param hint rules that keep nothing back although they would by themselves
 * @param off rules that aren't looked for
 * @param channels the longest title of each channel, in characters
 */
@Validated
@ConfigurationProperties(prefix = "kepu.checks", ignoreUnknownFields = false)
public record CheckSettings(
        @DefaultValue Set<String> block,
        @DefaultValue Set<String> hint,
        @DefaultValue Set<String> off,
        @DefaultValue Map<String, Integer> channels) {}
