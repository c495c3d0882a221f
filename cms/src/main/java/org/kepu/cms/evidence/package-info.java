/**
 * Watches what debunks stand on: fetches the pages that are cited, keeps what they were, and says
 * whether they still say what is quoted. Serves stage 5, review.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "check",
            "content",
            "media",
            "publish",
            "task",
            "account",
            "problem",
            "settings"
        })
package org.kepu.cms.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
