package org.kepu.cms.channel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.Set;

/**
 * What outlets may make us do.
 *
 * @param allowedHosts names and literal addresses that webhooks may go to although they are not on
 *     the public internet
 * @param folder where outlets have their folders, for {@code folder:NAME} instead of a webhook
 *     ({@code KEPU_OUTLET_FOLDER}); empty: nowhere
 */
@Validated
@ConfigurationProperties(prefix = "kepu.channels", ignoreUnknownFields = false)
record ChannelSettings(@DefaultValue Set<String> allowedHosts, @DefaultValue("") String folder) {}
