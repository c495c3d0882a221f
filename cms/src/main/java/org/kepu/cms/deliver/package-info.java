/**
 * Stage 8 of 8, deliver: what the public, outlets and other systems get. Here is what all ways out
 * share: an answer with its validators, kept until the next publication; and limits.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "publish",
            "index",
            "account",
            "listing",
            "problem",
            "settings",
            "standby"
        })
package org.kepu.cms.deliver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
