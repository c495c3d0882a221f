/**
 * Stages 1 to 4 of 8: one document's way from its source to the hand-over. A plain library: no
 * Spring, no database. The packages below never import this one.
 */
@NullMarked
package org.kepu.ingest;

import org.jspecify.annotations.NullMarked;
