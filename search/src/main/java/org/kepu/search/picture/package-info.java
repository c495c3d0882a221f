/**
 * Reads the words in a picture, for messages that are passed on as screenshots, and says what it
 * looks like, so that one that is known is known again. The picture is decoded and read in a
 * process of its own, so that a hostile one ends that process at most.
 */
@NullMarked
package org.kepu.search.picture;

import org.jspecify.annotations.NullMarked;
