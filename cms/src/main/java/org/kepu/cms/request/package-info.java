/**
 * What the public asks to have checked (求证): requests are masked, merged with those that ask the
 * same, worked on at the desk, and answered by a debunk.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"content", "account", "audit", "problem", "settings", "listing"})
package org.kepu.cms.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
