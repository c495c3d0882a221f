package org.kepu.search;

/**
 * How many of the entries found carry a value.
 *
 * @param value the code, for example a topic's slug
 * @param count at least 1
 */
public record FacetCount(String value, long count) {}
