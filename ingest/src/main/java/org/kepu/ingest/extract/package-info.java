/**
 * Stage 2 of 8, extract: from bytes to a text with its structure, its pictures and what it says of
 * itself. Whatever needs a parser of binary formats is read in worker processes.
 */
@NullMarked
package org.kepu.ingest.extract;

import org.jspecify.annotations.NullMarked;
