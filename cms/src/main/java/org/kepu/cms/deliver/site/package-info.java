/**
 * Stage 8 of 8, deliver: the public site. Fills the pages of a theme with what is published; reads
 * nothing else and changes nothing.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "deliver",
            "publish",
            "content",
            "index",
            "opinion",
            "request",
            "emergency",
            "account",
            "problem",
            "settings",
            "share",
            "theme",
            "trending",
            "standby"
        })
package org.kepu.cms.deliver.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
