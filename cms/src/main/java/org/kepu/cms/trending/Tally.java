package org.kepu.cms.trending;

import java.time.LocalDate;

/**
 * How often words were asked for on a day.
 *
 * @param askers different people who asked, as far as one node can tell and as far as it matters
 * @param asked how often
 * @param inVain how often of these nothing was found
 */
record Tally(LocalDate day, Way way, String words, int askers, long asked, long inVain) {}
