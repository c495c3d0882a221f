package org.kepu.cms.intake;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of one document of an import. */
public enum Outcome {
    /** Its turn has not come, or it is being worked on. */
    PENDING,
    CREATED,
    UPDATED,
    DUPLICATE,
    /** A person must do something: the reason says what. */
    REJECTED,
    /** It may go well another time. */
    FAILED,
    /**
     * It is no document of its own: a wrapping whose contents have their outcomes, or a part of
     * another document. Not counted.
     */
    EXPANDED;

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome written that way. */
    public static Optional<Outcome> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findAny();
    }
}
