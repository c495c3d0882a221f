package org.kepu.cms.settings;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets methods run again and again on this node; work that one node of several does is a job. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RecurringWork {}
