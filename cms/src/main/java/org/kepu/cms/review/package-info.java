/**
 * Stage 5 of 8, review: an item is handed in, signed stage by stage by different people, or
 * returned.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "check",
            "content",
            "publish",
            "account",
            "audit",
            "problem",
            "settings"
        })
package org.kepu.cms.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
