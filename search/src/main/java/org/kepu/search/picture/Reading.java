package org.kepu.search.picture;

import org.jspecify.annotations.Nullable;

/** How reading one picture ended. */
public sealed interface Reading {

    /**
     * It was read.
     *
     * @param text line by line from the top, lines that go on joined; empty when there are no words
     * @param looks null when there is nothing to see in it
     */
    record Text(String text, @Nullable PictureHash looks) implements Reading {}

    /** The bytes are no picture of a kind that is read: PNG, JPEG, GIF or BMP. */
    record NotAPicture() implements Reading {}

    /**
     * There is too much of it.
     *
     * @param limit what it is over, for a person: "10 MB" or "20 megapixels"
     */
    record TooLarge(String limit) implements Reading {}

    /** It took too long, or the process that read it ended. Another picture may well be read. */
    record GaveUp() implements Reading {}
}
