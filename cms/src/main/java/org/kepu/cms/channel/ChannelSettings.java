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
 * @param s3 the bucket for {@code bucket:NAME}; only looked at when its endpoint is given
 */
@Validated
@ConfigurationProperties(prefix = "kepu.channels", ignoreUnknownFields = false)
record ChannelSettings(
        @DefaultValue Set<String> allowedHosts,
        @DefaultValue("") String folder,
        @DefaultValue S3 s3) {

    /**
     * A bucket of an S3 server.
     *
     * @param endpoint the server's address, such as {@code https://s3.example.org}
     * @param region may be empty for servers that have none
     */
    record S3(
            @DefaultValue("") String endpoint,
            @DefaultValue("") String bucket,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("") String region) {}
}
