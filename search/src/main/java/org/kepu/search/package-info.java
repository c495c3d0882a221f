/**
 * Stage 7 of 8, index: finds published items by words and by meaning, and matches claims. A plain
 * library.
 */
@NullMarked
package org.kepu.search;

import org.jspecify.annotations.NullMarked;
