/**
 * What is looked for in an item before it is handed in, as a list that a bean adds to: each check
 * says what it found, where, how grave that is and what would mend it. Serves stage 5, review.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "media", "similar", "problem", "settings"})
package org.kepu.cms.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
