package org.kepu.ingest.enrich.ocr;

/**
 * Reads the words in a picture, outside of this process: pictures come from strangers. Safe for use
 * by many threads; callers may have to wait for each other.
 */
public interface PictureText {

    /**
     * The words of one picture.
     *
     * @param picture the bytes of the file
     * @throws InterruptedException if the caller was interrupted while it waited
     */
    Reading read(byte[] picture) throws InterruptedException;

    /** How reading one picture ended. */
    sealed interface Reading {

        /**
         * It was read.
         *
         * @param words a line a paragraph, as the machine took them; blank where nothing is written
         */
        record Words(String words) implements Reading {}

        /** It has more bytes or pixels than are read at once; a smaller copy may do. */
        record TooLarge() implements Reading {}

        /** It can't be decoded, or took too long. */
        record Unreadable() implements Reading {}
    }
}
