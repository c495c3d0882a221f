package org.kepu.cms.publish;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ValiditySettings.class, UrgentSettings.class})
class PublishConfiguration {}
