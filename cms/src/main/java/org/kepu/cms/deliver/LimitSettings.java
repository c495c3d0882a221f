package org.kepu.cms.deliver;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How much one client may ask, and all of them together. Made for machines that misbehave: no
 * reader or importer gets near these numbers.
 *
 * @param perAddress requests a minute from one address; an IPv6 network (/64) counts as one
 * @param perKey requests a minute with one API token
 * @param loopback whether requests from this machine itself are counted; behind a proxy that names
 *     no client, all clients would be one
 * @param concurrent requests worked on at once
 * @param concurrentHeavy of these, those that search, match or write; the rest is kept for readers
 * @param patience how long a request waits for its turn before it is sent away
 * @param bodyTime within which a body must have arrived
 * @param body the longest JSON a client may send without an account
 * @param upload the longest picture
 */
@Validated
@ConfigurationProperties(prefix = "kepu.limits", ignoreUnknownFields = false)
record LimitSettings(
        @Min(1) @DefaultValue("1200") int perAddress,
        @Min(1) @DefaultValue("6000") int perKey,
        @DefaultValue("false") boolean loopback,
        @Min(1) @DefaultValue("512") int concurrent,
        @Min(1) @DefaultValue("64") int concurrentHeavy,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("30s") Duration bodyTime,
        @DefaultValue("256KB") DataSize body,
        @DefaultValue("16MB") DataSize upload) {}
