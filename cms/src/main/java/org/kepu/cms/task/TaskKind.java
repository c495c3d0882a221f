package org.kepu.cms.task;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** Why there is a task. */
public enum TaskKind {
    /** A debunk's time is over or soon will be: due on the day that it ends. */
    RECHECK,
    /** A page that is cited no longer says what is quoted, has moved, or is gone. */
    EVIDENCE,
    /** The next word on an open question was promised for that day. */
    UPDATE,
    /** It went out on one signature: the others are due. */
    AFTERWARDS,
    /** A colleague gave somebody the item to work on. */
    WORK;

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody's word closes it; the others close when what they ask for is done. */
    public boolean closesByWord() {
        return this == EVIDENCE || this == WORK;
    }

    static TaskKind of(String slug) {
        return valueOf(slug.toUpperCase(Locale.ROOT));
    }
}
