/**
 * Stage 7 of 8, index: follows the change log into the search engine, and answers searches and
 * claim matches with published snapshots. The only importer of the search library.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "audit",
            "check",
            "publish",
            "content",
            "media",
            "request",
            "problem",
            "settings"
        })
package org.kepu.cms.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
