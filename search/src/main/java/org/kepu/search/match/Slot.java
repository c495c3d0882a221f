package org.kepu.search.match;

import java.util.Locale;

/** What makes two messages of the same template different messages. */
public enum Slot {
    PLACE,
    NUMBER,
    DATE,
    AGENCY,
    DOSE,
    NEGATION,
    /** What the sentence is about: vinegar in one, red wine in the other. */
    SUBJECT;

    /** The name in the API, in lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
