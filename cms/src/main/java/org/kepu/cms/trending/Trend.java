package org.kepu.cms.trending;

/**
 * Words that were asked for in the last seven days.
 *
 * @param lately how often, in these days
 * @param earlier how often in the seven days before
 * @param inVain how often nothing was found, in these days
 * @param askers different people who asked, at least
 */
public record Trend(Way way, String words, long lately, long earlier, long inVain, int askers) {

    /** Whether nobody asked the week before. */
    public boolean isNew() {
        return earlier == 0;
    }

    /** By how many hundredths more, or less, was asked than the week before; 0 when that is new. */
    public long change() {
        return isNew() ? 0 : Math.round((lately - earlier) * 100.0 / earlier);
    }
}
