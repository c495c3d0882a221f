/**
 * Stage 8 of 8, deliver: what other sites show of ours in their pages. A card follows corrections
 * and withdrawals by itself, since it is fetched from here each time.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"deliver", "publish", "content", "account", "problem", "settings"})
package org.kepu.cms.deliver.embed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
