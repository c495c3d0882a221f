/**
 * What the public looks for, and what it looks for in vain: counts of words a day, for the editors.
 * Who asked is never kept, and words that fewer than a few different people asked for are never
 * written down.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "audit", "problem", "request", "settings"})
package org.kepu.cms.trending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
