package org.kepu.cms.account;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.Set;

/**
 * How many wrong passwords are too many.
 *
 * @param triesPerAccount GB/T 22239-2019, 8.1.4.1 b: assessors expect 5
 * @param triesPerAddress more than one account's, because an office shares an address
 * @param lock the time in which tries are counted, and for which it then stays closed
 * @param secondFactorRoles who must have a second factor; everybody may
 */
@Validated
@ConfigurationProperties(prefix = "kepu.sign-in", ignoreUnknownFields = false)
record SignInSettings(
        @DefaultValue("5") @Min(1) int triesPerAccount,
        @DefaultValue("20") @Min(1) int triesPerAddress,
        @DefaultValue("30m") Duration lock,
        @DefaultValue Set<Role> secondFactorRoles) {}
