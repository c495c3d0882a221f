/**
 * Between stages 4 and 5 of 8, intake: makes drafts of ingested documents and runs the imports they
 * come by. An import is a persistent job with one outcome for each document.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "check",
            "content",
            "media",
            "publish",
            "account",
            "audit",
            "listing",
            "problem",
            "settings"
        })
package org.kepu.cms.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
