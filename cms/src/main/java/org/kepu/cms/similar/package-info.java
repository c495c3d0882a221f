/**
 * Which items tell nearly the same: the same story from five sources, a copy with another headline.
 * Serves stages 4 and 5 of 8; nothing is refused for it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content"})
package org.kepu.cms.similar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
