package org.kepu.cms.review;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SheetSettings.class, WorkflowSettings.class})
class ReviewConfiguration {}
