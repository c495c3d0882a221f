/**
 * How the installation is doing: figures of every stage of the way of the data, which part is ill
 * and what to do about it, for the operator's page, health and metrics alike; and the names by
 * which a request is found again in the log.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"account", "audit", "index", "media", "problem", "settings"})
package org.kepu.cms.operate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
