/**
 * Opinions of experts who have no account: a link shows them one revision for some days, and takes
 * what they say. It is heard, and stands beside the signatures; it is none of them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "account", "audit", "problem", "settings"})
package org.kepu.cms.opinion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
