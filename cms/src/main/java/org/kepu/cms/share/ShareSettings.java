package org.kepu.cms.share;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Cards and posters.
 *
 * @param font file of a font with Chinese characters, a font of a collection by {@code ,NUMBER};
 *     empty: one that usual systems have
 */
@Validated
@ConfigurationProperties(prefix = "kepu.share", ignoreUnknownFields = false)
record ShareSettings(@DefaultValue("") String font) {}
