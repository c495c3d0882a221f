/** Stage 3 of 8, enrich: what can be found out about a text, a picture or a recording. */
@NullMarked
package org.kepu.ingest.enrich;

import org.jspecify.annotations.NullMarked;
