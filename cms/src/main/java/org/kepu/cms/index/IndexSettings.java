package org.kepu.cms.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which search engine answers.
 *
 * @param engine {@code lucene}, in this process, or {@code elasticsearch}
 */
@Validated
@ConfigurationProperties(prefix = "kepu.search", ignoreUnknownFields = false)
record IndexSettings(@DefaultValue("lucene") String engine) {}
