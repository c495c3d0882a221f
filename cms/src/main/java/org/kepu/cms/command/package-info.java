/** The command line: serve, import, export; and a plain sentence when something can't work. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "settings",
            "account",
            "backup",
            "intake",
            "media",
            "operate",
            "theme"
        })
package org.kepu.cms.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
