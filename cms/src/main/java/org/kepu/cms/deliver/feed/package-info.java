/**
 * Stage 8 of 8, deliver: feeds for media outlets in RSS, Atom and JSON Feed, and what crawlers
 * read. One feed in, the same entries out of every format.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "deliver",
            "publish",
            "channel",
            "request",
            "emergency",
            "content",
            "account",
            "listing",
            "problem",
            "settings"
        })
package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
