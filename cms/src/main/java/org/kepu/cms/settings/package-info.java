/**
 * What holds for the whole installation: data directory, public address, database, clock, texts;
 * and whether they can work.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.kepu.cms.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
