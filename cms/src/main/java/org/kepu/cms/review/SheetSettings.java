package org.kepu.cms.review;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The printed review sheet.
 *
 * @param font file of a font with Chinese characters, a font of a collection by {@code ,NUMBER};
 *     empty: one that usual systems have
 */
@Validated
@ConfigurationProperties(prefix = "kepu.sheet", ignoreUnknownFields = false)
record SheetSettings(@DefaultValue("") String font) {}
