package org.kepu.cms.share;

/**
 * What stands on a picture card or a poster. All of it is plain text in the site's language.
 *
 * @param claim as it goes round
 * @param truth in one sentence
 * @param by who checked it, and when
 * @param scan what the QR code is for
 * @param address that it leads to
 * @param site who says so
 */
public record Poster(
        Sign sign, Told claim, Told truth, String by, String scan, String address, String site) {

    /**
     * The verdict as everybody sees it from afar.
     *
     * @param verdict its code, which gives the shape
     * @param colour {@code #RRGGBB}
     * @param says what it means, one sentence
     */
    public record Sign(String verdict, String colour, String word, String says) {}

    /** A text under its label. */
    public record Told(String label, String text) {}
}
