/** The audit log: who did what and when, append-only and chained by hashes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "settings", "listing"})
package org.kepu.cms.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
