/**
 * Stage 8 of 8, deliver: OAI-PMH 2.0, by which libraries and archives harvest what is published and
 * hear of what was withdrawn.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "deliver",
            "deliver.feed",
            "publish",
            "content",
            "account",
            "listing",
            "problem",
            "settings"
        })
package org.kepu.cms.deliver.oai;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
