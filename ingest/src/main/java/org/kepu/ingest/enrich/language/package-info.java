/** Stage 3 of 8, enrich: which language a text is written in. */
@NullMarked
package org.kepu.ingest.enrich.language;

import org.jspecify.annotations.NullMarked;
