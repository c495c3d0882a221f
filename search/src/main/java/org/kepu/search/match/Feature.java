package org.kepu.search.match;

/**
 * What is looked at to tell whether an entry answers a message. Cosines and shares are 0 to 1, the
 * flags 0 or 1. None of them depends on how many entries there are, so that one published item is
 * judged like one of a hundred thousand.
 */
public enum Feature {
    /**
     * BM25 of the entry as a share of the best entry's, or of a fair score if none is that good.
     */
    WORDS_RELATIVE,
    /** BM25 as a share of what the message could reach at most. */
    WORDS_COVERED,
    /** Of the message and the nearest wording of the claim, or the title. */
    CLAIM_COSINE,
    /** Of the message and the nearest part of the text. */
    TEXT_COSINE,
    /** The nearest statement of the message to the claim. */
    STATEMENT_CLAIM_BEST,
    /** The average statement to the claim. */
    STATEMENT_CLAIM_MEAN,
    /** The nearest statement to the text. */
    STATEMENT_TEXT_BEST,
    /** The average statement to the text. */
    STATEMENT_TEXT_MEAN,
    /** Of a short message, read as a question, and the nearest wording of the claim. */
    QUESTION_CLAIM_COSINE,
    /** Of a short message, read as a question, and the nearest part of the text. */
    QUESTION_TEXT_COSINE,
    /** The cosine to the claim again, as far as the message is short. */
    SHORT_CLAIM_COSINE,
    /** The cosine to the text again, as far as the message is short. */
    SHORT_TEXT_COSINE,
    /** The telling share of the claim that stands in the message. */
    CLAIM_FOUND,
    /** The telling share of the message that stands in the claim. */
    MESSAGE_IN_CLAIM,
    /** The telling share of the message that stands in claim or text. */
    MESSAGE_IN_TEXT,
    /** What a statement and the claim have in common, as a share of both together. */
    STATEMENT_CLAIM_SHARED,
    /** What is shared with the claim again, as far as the message is short. */
    SHORT_SHARED,
    /** The characters that a statement and the claim have in the same order, as a share of both. */
    COMMON_ORDER,
    /** The characters in common in any order, as a share of both. */
    COMMON_LETTERS,
    /** The longest stretch of a statement that stands in the claim, as a share of the statement. */
    COMMON_RUN,
    /** How much longer one is than the other: the logarithm of the ratio, without its sign. */
    LENGTH_APART,
    /** The entry has no headline and its text is too long to be its own claim. */
    NO_CLAIM,
    /** Both name places, none in common. */
    PLACE_CONFLICT,
    /** The claim names a place, the message none. */
    PLACE_MISSING,
    /** They have a place in common. */
    PLACE_SHARED,
    /** A number, dose or date contradicts. */
    NUMBER_CONFLICT,
    /** They have a number with its unit in common. */
    NUMBER_SHARED,
    /** An agency or a negation contradicts. */
    OTHER_CONFLICT,
    /** The share of the claim's things that the message doesn't name. */
    CLAIM_THINGS_MISSING,
    /** The share of the statement's things that the entry doesn't name. */
    MESSAGE_THINGS_MISSING,
    /** Each is about a thing that the other has no word for. */
    OTHER_THING;

    /** Where its value stands among the others. */
    @SuppressWarnings("EnumOrdinal")
    public int index() {
        return ordinal();
    }
}
