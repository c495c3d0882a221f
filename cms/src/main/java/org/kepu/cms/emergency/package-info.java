/**
 * Emergencies: opened in one act, shown on every page, told in approved texts that all outputs are
 * made of, and in verified facts with their time; closed with a report.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "account", "audit", "problem", "settings"})
package org.kepu.cms.emergency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
