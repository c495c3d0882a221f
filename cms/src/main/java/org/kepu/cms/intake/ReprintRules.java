package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What a source demands of whoever reprints its documents.
 *
 * @param forbidden whether they may be read here and not be published
 * @param titleFixed whether the title must stay as it came
 * @param creditLine words that the public must find as the source; absent where any will do
 * @param until the last day on which the licence lets an item be published, Beijing time; absent
 *     where it has no end
 */
public record ReprintRules(
        boolean forbidden,
        boolean titleFixed,
        @Nullable String creditLine,
        @Nullable LocalDate until) {

    static final int LONGEST_CREDIT = 200;

    public ReprintRules {
        creditLine = creditLine == null || creditLine.isBlank() ? null : creditLine.strip();
    }
}
