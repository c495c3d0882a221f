package org.kepu.cms.intake;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How far an import is. */
public enum ImportState {
    /** Waiting or under way. */
    RUNNING,
    /** Every document has its outcome. */
    DONE,
    /** The source itself can't be read. */
    FAILED,
    /** Stopped by somebody; what was not reached is pending. */
    CANCELLED;

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String slug) {
        return valueOf(slug.toUpperCase(Locale.ROOT));
    }
}
