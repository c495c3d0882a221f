/**
 * Work that is done by the clock and survives restarts: how the scheduler is set up, and the tasks
 * that come round again and again. Imports are jobs, too; theirs is in {@code intake}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"publish", "settings"})
package org.kepu.cms.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
