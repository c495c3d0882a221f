/** Stage 8 of 8, deliver: the headless API for everybody, {@code /api/v1}. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "deliver",
            "publish",
            "index",
            "channel",
            "request",
            "emergency",
            "content",
            "account",
            "listing",
            "problem",
            "settings",
            "trending"
        })
package org.kepu.cms.deliver.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
