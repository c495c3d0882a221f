package org.kepu.cms.channel;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The server that sends our mail.
 *
 * @param host of the SMTP server ({@code KEPU_MAIL_HOST}); empty: no mail is sent
 * @param username may be empty
 * @param from the address of the sender ({@code KEPU_MAIL_FROM})
 * @param encrypted whether the connection must be encrypted (STARTTLS), as on every network that
 *     isn't one's own
 */
@Validated
@ConfigurationProperties(prefix = "kepu.mail", ignoreUnknownFields = false)
record MailSettings(
        @DefaultValue("") String host,
        @Min(1) @Max(65_535) @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("true") boolean encrypted) {

    /** Servers refuse mail from nobody. */
    @AssertTrue(message = "KEPU_MAIL_HOST needs KEPU_MAIL_FROM")
    boolean isFromSomebody() {
        return host.isEmpty() || !from.isEmpty();
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + "]";
    }
}
