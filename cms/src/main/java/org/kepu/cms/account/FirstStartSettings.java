package org.kepu.cms.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the first start makes.
 *
 * @param adminPassword of {@code admin} ({@code KEPU_ADMIN_PASSWORD}); empty: one is made up
 * @param bootstrapToken an administrator's token ({@code KEPU_BOOTSTRAP_TOKEN}); empty: none
 * @param production whether nothing may be made up ({@code KEPU_PRODUCTION})
 */
@ConfigurationProperties("kepu")
record FirstStartSettings(
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String bootstrapToken,
        @DefaultValue("false") boolean production) {

    @Override
    public String toString() {
        return "FirstStartSettings";
    }
}
