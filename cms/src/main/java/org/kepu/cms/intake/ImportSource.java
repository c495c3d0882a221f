package org.kepu.cms.intake;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where an import's documents are.
 *
 * @param location a path on this server, an address, a bucket as {@code s3://bucket/prefix}; for
 *     uploads, the names of the files
 */
public record ImportSource(Kind kind, String location) {

    private static final int LONGEST_IN_THE_RECORD = 500;

    /** What kind of place it is. */
    public enum Kind {
        /** Files that somebody sent. */
        FILES,
        /** A folder, or one file, on this server. */
        FOLDER,
        /** One page or file on the web. */
        URL,
        /** RSS, Atom or JSON Feed. */
        FEED,
        /** The pages that a site's sitemap lists. */
        SITEMAP,
        /** The objects of an S3 bucket, or those below a prefix. */
        BUCKET,
        /** What another Kepu publishes. */
        KEPU;

        /** Whether it lists all it has each time, so that what isn't listed has gone. */
        boolean listsAll() {
            return this == FOLDER || this == SITEMAP || this == BUCKET;
        }

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

    /** As the audit log keeps it. */
    Map<String, String> forTheRecord() {
        int end = Math.min(location.length(), LONGEST_IN_THE_RECORD);
        return Map.of("kind", kind.slug(), "location", location.substring(0, end));
    }
}
