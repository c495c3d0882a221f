/**
 * Stage 8 of 8, deliver: tells a cache in front of us, a CDN for example, what to forget when
 * something changes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"channel", "publish", "settings"})
package org.kepu.cms.deliver.purge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
