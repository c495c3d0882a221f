/**
 * The nodes on one database: before a node touches anything it makes sure that it belongs there.
 * The schema must be one that it can work with, the database whole, its clock that of the database,
 * and its settings those of the nodes that run already.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings"})
package org.kepu.cms.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
