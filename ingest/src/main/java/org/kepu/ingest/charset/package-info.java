/**
 * Stages 1 and 2 of 8: from bytes to characters when what they say about themselves may be wrong.
 */
@NullMarked
package org.kepu.ingest.charset;

import org.jspecify.annotations.NullMarked;
