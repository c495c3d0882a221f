/** Stage 3 of 8, enrich: the words a Chinese text turns on. */
@NullMarked
package org.kepu.ingest.enrich.keyword;

import org.jspecify.annotations.NullMarked;
