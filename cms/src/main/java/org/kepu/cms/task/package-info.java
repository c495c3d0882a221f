/**
 * What somebody has to do about an item because time passed or something outside changed: check a
 * debunk again, mend a citation, review what went out in a hurry. Serves stage 5, review.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "account", "audit", "problem"})
package org.kepu.cms.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
