/**
 * Stage 6 of 8, publish: makes an approved revision the live one, corrects and withdraws it.
 * Writes, in one transaction, the item's state, its snapshot for delivery, and a row of the change
 * log that everything behind follows.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "check",
            "content",
            "media",
            "task",
            "account",
            "audit",
            "problem",
            "settings",
            "standby"
        })
package org.kepu.cms.publish;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
