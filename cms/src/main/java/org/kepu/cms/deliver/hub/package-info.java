/**
 * Stage 8 of 8, deliver: a WebSub hub for our own feeds. Who subscribes is asked whether it was
 * them, gets the whole feed whenever it changes, and is forgotten when the lease is over.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "deliver",
            "deliver.feed",
            "channel",
            "publish",
            "account",
            "problem",
            "settings"
        })
package org.kepu.cms.deliver.hub;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
