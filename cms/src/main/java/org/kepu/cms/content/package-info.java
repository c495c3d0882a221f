/** Content: items, their revisions, the types they follow, and the vocabularies they use. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "audit", "media", "problem", "settings"})
package org.kepu.cms.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
