package org.kepu.cms.trending;

import java.util.Locale;

/** By which way something was asked. */
public enum Way {
    /** Words typed into the search. */
    SEARCH(60),
    /** A message somebody wants checked; without its noise. */
    CHECK(120);

    private final int longest;

    Way(int longest) {
        this.longest = longest;
    }

    /** So many characters tell two of them apart. */
    int longest() {
        return longest;
    }

    /** Its name in lists and in the database. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
