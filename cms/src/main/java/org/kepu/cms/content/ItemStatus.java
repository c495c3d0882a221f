package org.kepu.cms.content;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How far the head of an item is; the live revision, if any, is not touched by it. */
public enum ItemStatus {
    /** Being written. */
    DRAFT,
    /** Handed in; the item's stage says who is to sign next. */
    REVIEW,
    /** Signed by all; may be published. */
    APPROVED,
    /** Will be published at a set time. */
    SCHEDULED,
    /** The head is what the public sees. */
    PUBLISHED,
    /** Was public and was taken back. */
    WITHDRAWN,
    /** Put away. */
    ARCHIVED;

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status written that way.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ItemStatus of(String slug) {
        return valueOf(slug.toUpperCase(Locale.ROOT));
    }
}
