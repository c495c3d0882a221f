/**
 * Keeps what can't be made again: a consistent backup while the server runs, its restoration into
 * an empty installation, the way from H2 to PostgreSQL, and the comparison of everything with
 * everything. Tables are copied as they are declared, so a new table is in the backup without a
 * change here.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "audit",
            "content",
            "index",
            "media",
            "problem",
            "publish",
            "settings"
        })
package org.kepu.cms.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
