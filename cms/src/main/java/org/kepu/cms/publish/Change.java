package org.kepu.cms.publish;

import com.fasterxml.jackson.annotation.JsonValue;

import org.kepu.cms.content.ItemId;

import java.time.Instant;
import java.util.Locale;

/**
 * One entry of the change log.
 *
 * @param seq counts from 1 without gaps, in the order of the commits
 * @param revision that is live since; for a withdrawal, the one that was
 */
public record Change(long seq, ItemId itemId, Kind kind, int revision, Instant at) {

    /** What happened to what the public sees. */
    public enum Kind {
        /** The item was published for the first time, or again after a withdrawal. */
        PUBLISHED,
        /** A newer revision went live without a note. */
        UPDATED,
        /**
         * A newer revision or a note went live as a correction, clarification or verdict change.
         */
        CORRECTED,
        /** The time of a debunk is over: it is to be checked again. */
        EXPIRED,
        /** The item was taken back. */
        WITHDRAWN;

        /** As it is written in JSON and in the database. */
        @JsonValue
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String slug) {
            return valueOf(slug.toUpperCase(Locale.ROOT));
        }
    }
}
