package org.kepu.cms.content;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five groups that the science literacy plan names, and everybody. */
public enum Audience {
    YOUTH,
    FARMER,
    WORKER,
    SENIOR,
    OFFICIAL,
    GENERAL;

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The audience written that way, if there is one. */
    public static Optional<Audience> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findAny();
    }
}
