package org.kepu.cms.publish;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A public note that something was put right. Corrections are added, never changed.
 *
 * @param revision that the note came with
 */
public record Correction(int revision, Instant at, Kind kind, String note) {

    /** What kind of note. */
    public enum Kind {
        CORRECTION("correction"),
        CLARIFICATION("clarification"),
        VERDICT_CHANGE("verdictChange"),
        WITHDRAWAL("withdrawal");

        private final String slug;

        Kind(String slug) {
            this.slug = slug;
        }

        /** As it is written in JSON and in the database. */
        @JsonValue
        public String slug() {
            return slug;
        }

        /** The kind written that way, if there is one. */
        public static Optional<Kind> of(String slug) {
            return Arrays.stream(values()).filter(it -> it.slug.equals(slug)).findAny();
        }
    }
}
