package org.kepu.cms.trending;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of this feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrendingSettings.class)
class TrendingConfiguration {}
