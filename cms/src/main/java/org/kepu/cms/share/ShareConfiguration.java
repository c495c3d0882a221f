package org.kepu.cms.share;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of cards and posters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShareSettings.class)
class ShareConfiguration {}
