package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How feeds present themselves.
 *
 * @param name begins every feed's title
 * @param email who answers questions about the feeds ({@code KEPU_FEED_EMAIL}); may be empty
 * @param image absolute address of a square picture, 1,400 to 3,000 pixels ({@code
 *     KEPU_FEED_IMAGE}); may be empty
 */
@Validated
@ConfigurationProperties(prefix = "kepu.feeds", ignoreUnknownFields = false)
record FeedSettings(
        @DefaultValue("科普求真") String name,
        @DefaultValue("") String email,
        @DefaultValue("") String image) {

    /** Podcast directories want both an address and a picture. */
    @Nullable Podcast podcast() {
        return email.isBlank() || image.isBlank() ? null : new Podcast(name, email, image);
    }
}
