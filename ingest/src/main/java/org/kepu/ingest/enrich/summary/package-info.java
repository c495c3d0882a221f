/** Stage 3 of 8, enrich: a few sentences that say what a text is about. */
@NullMarked
package org.kepu.ingest.enrich.summary;

import org.jspecify.annotations.NullMarked;
