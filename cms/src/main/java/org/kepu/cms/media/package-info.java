/** Media: assets by the hash of their bytes, their renditions, and how they are served. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "audit", "problem", "settings"})
package org.kepu.cms.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
