/**
 * How a failure is told to whoever called: RFC 9457 problems with a fixed kind, in the reader's
 * language.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "settings")
package org.kepu.cms.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
