package org.kepu.cms.listing;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

/**
 * How many elements a page has: 1 to 100, 20 if nothing is said.
 *
 * @param value the number
 */
public record Limit(int value) {

    private static final int MOST = 100;
    private static final int USUAL = 20;

    /**
     * Reads the parameter {@code limit}.
     *
     * @throws Invalid if it isn't a number from 1 to 100
     */
    public static Limit parse(@Nullable String text) {
        if (text == null) {
            return new Limit(USUAL);
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= MOST) {
                return new Limit(value);
            }
        } catch (NumberFormatException _) {
            // told below, like a number out of range
        }
        throw new Invalid(Flaw.unknownValue("limit", text));
    }

    /** One more than is shown, to see whether there is a next page. */
    public int plusOne() {
        return value + 1;
    }
}
