package org.kepu.cms.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the first start makes.
 *
 * @param adminPassword of {@code admin} ({@code KEPU_ADMIN_PASSWORD}); empty: one is made up
 * @param bootstrapToken an administrator's token ({@code KEPU_BOOTSTRAP_TOKEN}); empty: none
 */
@ConfigurationProperties("kepu")
record FirstStartSettings(
        @DefaultValue("") String adminPassword, @DefaultValue("") String bootstrapToken) {

    @Override
    public String toString() {
        return "FirstStartSettings";
    }
}
