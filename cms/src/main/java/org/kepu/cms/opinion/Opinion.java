package org.kepu.cms.opinion;

import com.fasterxml.jackson.annotation.JsonValue;

import org.kepu.cms.content.ItemId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an expert said of a revision.
 *
 * @param sha256 of the content that they saw
 * @param name as they gave it
 */
public record Opinion(
        UUID id,
        UUID link,
        ItemId item,
        int revision,
        String sha256,
        String name,
        Stand stand,
        String comment,
        Instant at) {

    /** Whether they agree. */
    public enum Stand {
        AGREES,
        DISAGREES,
        COMMENTS;

        /** As it is written in forms and in the database. */
        @JsonValue
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one that is written so. */
        public static Optional<Stand> of(String slug) {
            return Stream.of(values()).filter(it -> it.slug().equals(slug)).findAny();
        }
    }
}
