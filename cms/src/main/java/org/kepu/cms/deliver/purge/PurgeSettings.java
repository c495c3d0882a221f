package org.kepu.cms.deliver.purge;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is told what to forget.
 *
 * @param url gets a POST after each change ({@code KEPU_PURGE_URL}); empty for nobody. It is the
 *     operator's own and may be inside our network
 * @param secret signs it as Standard Webhooks has it: {@code whsec_} and Base64 ({@code
 *     KEPU_PURGE_SECRET})
 */
@Validated
@ConfigurationProperties(prefix = "kepu.purge", ignoreUnknownFields = false)
record PurgeSettings(
        @Pattern(regexp = "(https?://.+)?") @DefaultValue("") String url,
        @Pattern(regexp = "(whsec_(?:[A-Za-z0-9+/]{4}){4,}={0,2})?") @DefaultValue("")
                String secret) {

    /** A cache that obeyed anybody could be emptied by anybody. */
    @AssertTrue(message = "KEPU_PURGE_URL needs KEPU_PURGE_SECRET")
    boolean isSigned() {
        return url.isEmpty() || !secret.isEmpty();
    }

    @Override
    public String toString() {
        return "PurgeSettings[" + url + "]";
    }
}
