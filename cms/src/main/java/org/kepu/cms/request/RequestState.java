package org.kepu.cms.request;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How far the work on a claim is; that it is answered, its debunk's being public says. */
public enum RequestState {
    /** Nobody works on it. */
    OPEN,
    /** Given to somebody who hasn't taken it yet (派单). */
    PASSED,
    /** Somebody works on it (接单). */
    ACCEPTED,
    /** Won't be checked; the note says why. */
    CLOSED,
    /** Asks the same as another, which counts it. */
    MERGED;

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestState of(String slug) {
        return valueOf(slug.toUpperCase(Locale.ROOT));
    }
}
