/**
 * The studio: where editors write, reviewers sign and publishers publish, in a browser. One class a
 * screen; what somebody may do is decided by the use cases, the screens only hide what they would
 * refuse.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "check",
            "calendar",
            "content",
            "evidence",
            "index",
            "intake",
            "media",
            "review",
            "opinion",
            "share",
            "similar",
            "table",
            "task",
            "request",
            "emergency",
            "publish",
            "account",
            "audit",
            "listing",
            "problem",
            "settings",
            "trending"
        })
package org.kepu.cms.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
