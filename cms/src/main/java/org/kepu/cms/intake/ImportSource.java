package org.kepu.cms.intake;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an import's documents are.
 *
 * @param location a path on this server or an address; for uploads, the names of the files
 */
public record ImportSource(Kind kind, String location) {

    /** What kind of place it is. */
    public enum Kind {
        /** Files that somebody sent. */
        FILES,
        /** A folder, or one file, on this server. */
        FOLDER,
        /** One page or file on the web. */
        URL,
        /** RSS, Atom or JSON Feed. */
        FEED;

        /** As it is written in JSON and in the database. */
        @JsonValue
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind written that way. */
        public static Optional<Kind> of(String slug) {
            return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findAny();
        }
    }
}
