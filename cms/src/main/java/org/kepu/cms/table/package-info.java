/** Items as a table: chosen columns of a list as CSV, and what was changed in it taken back. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "account", "problem"})
package org.kepu.cms.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
