/**
 * How every list of the API looks: data, and a cursor to the next page; and which parameters it
 * takes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "problem")
package org.kepu.cms.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
