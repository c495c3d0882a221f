package org.kepu.search.match;

/**
 * What is looked at to tell whether an entry answers a message. Cosines and shares are 0 to 1, the
 * flags 0 or 1.
 */
public enum Feature {
    /** BM25 of the entry as a share of the best entry's. */
    WORDS_RELATIVE,
    /** BM25 as a share of what the message could reach at most. */
    WORDS_COVERED,
    /** Of the message and the nearest wording of the claim, or the title. */
    CLAIM_COSINE,
    /** Of the message and the nearest part of the text. */
    TEXT_COSINE,
    /** Of the message and the beginning of the text under its title. */
    HEAD_COSINE,
    /** The nearest statement of the message to the claim. */
    STATEMENT_CLAIM_BEST,
    /** The average statement to the claim. */
    STATEMENT_CLAIM_MEAN,
    /** The nearest statement to the text. */
    STATEMENT_TEXT_BEST,
    /** The average statement to the text. */
    STATEMENT_TEXT_MEAN,
    /** The telling share of the claim that stands in the message. */
    CLAIM_FOUND,
    /** The telling share of the message that stands in the claim. */
    MESSAGE_IN_CLAIM,
    /** The telling share of the message that stands in claim or text. */
    MESSAGE_IN_TEXT,
    /** The entry has neither title nor claim. */
    NO_CLAIM,
    /** Both name places, none in common. */
    PLACE_CONFLICT,
    /** The claim names a place, the message none. */
    PLACE_MISSING,
    /** They have a place in common. */
    PLACE_SHARED,
    /** A number, dose or date contradicts. */
    NUMBER_CONFLICT,
    /** An agency or a negation contradicts. */
    OTHER_CONFLICT;

    /** From this index on they need the slots, which are read for the first few only. */
    public static final int FIRST_SLOT = PLACE_CONFLICT.index();

    /** Where its value stands among the others: the order here is that of the calibration. */
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }
}
