/**
 * Stage 8 of 8, deliver: outlets that take content over. Each has a selection, a feed of its own, a
 * key, and if it wants a webhook; here is written down what each has got. A webhook is sent from
 * threads of its own, not by the job scheduler: imports may take all of its few threads for hours,
 * and slow outlets would take them from imports.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "publish",
            "content",
            "account",
            "audit",
            "listing",
            "problem",
            "settings"
        })
package org.kepu.cms.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
