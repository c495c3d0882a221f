/**
 * What every engine does alike beside cutting texts: which passages of an entry get a vector, how
 * words and meaning are weighed against each other, how a page goes on, what a hit shows.
 */
@NullMarked
package org.kepu.search.rank;

import org.jspecify.annotations.NullMarked;
