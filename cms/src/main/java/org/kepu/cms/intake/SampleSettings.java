package org.kepu.cms.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether a fresh installation begins with the bundled samples ({@code KEPU_SAMPLES}).
 *
 * @param samples whether it does
 */
@ConfigurationProperties("kepu")
record SampleSettings(@DefaultValue("true") boolean samples) {}
