/** Stage 1 of 8, source: lists what a place holds and fetches it, politely and within limits. */
@NullMarked
package org.kepu.ingest.source;

import org.jspecify.annotations.NullMarked;
