package org.kepu.cms.channel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChannelSettings.class, MailSettings.class})
class ChannelConfiguration {}
