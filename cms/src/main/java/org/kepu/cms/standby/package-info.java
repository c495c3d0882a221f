/**
 * A bounded copy of what is published, on this node's own disk, kept up by following the change
 * log. While the database is away, readers go on being served from it, with a mark of its age; what
 * would write is told at once to come back later. An embedded database can't be away and has no
 * copy.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "settings"})
package org.kepu.cms.standby;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
