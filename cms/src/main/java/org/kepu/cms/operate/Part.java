package org.kepu.cms.operate;

import java.util.Locale;

/** A part of the installation that can be ill by itself. */
enum Part {
    DATABASE,
    MEDIA,
    DISK,
    IMPORTS,
    JOBS,
    SCHEDULE,
    INDEX;

    /** As it stands in keys and labels. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
