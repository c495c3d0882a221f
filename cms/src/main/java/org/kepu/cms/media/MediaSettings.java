package org.kepu.cms.media;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the bytes of the media library are kept.
 *
 * @param store {@code disk} or {@code s3} ({@code KEPU_MEDIA})
 * @param maxUpload the longest file that is taken
 * @param renditionTimeout for making one form of a recording; the recording stays without it then
 * @param orphanGrace how long bytes that nothing refers to are kept: an import that is under way
 *     puts them in before it says what they are
 * @param s3 only looked at when {@code store} says so
 */
@Validated
@ConfigurationProperties(prefix = "kepu.media", ignoreUnknownFields = false)
record MediaSettings(
        @DefaultValue("disk") String store,
        @DefaultValue("2GB") DataSize maxUpload,
        @DefaultValue("2h") Duration renditionTimeout,
        @DefaultValue("7d") Duration orphanGrace,
        @DefaultValue Bucket s3) {

    /** The ways to keep bytes. */
    enum Store {
        DISK,
        S3;

        static Optional<Store> of(String name) {
            return Stream.of(values())
                    .filter(it -> it.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                    .findAny();
        }
    }

    /**
     * A bucket of an S3 server.
     *
     * @param endpoint the server's address, such as {@code https://s3.example.org}
     * @param region may be empty for servers that have none
     */
    record Bucket(
            @DefaultValue("") String endpoint,
            @DefaultValue("") String bucket,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("") String region) {}
}
