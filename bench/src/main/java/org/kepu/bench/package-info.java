/**
 * Measures how good and how fast search and claim matching are, beside simpler ways of the same
 * run.
 */
@NullMarked
package org.kepu.bench;

import org.jspecify.annotations.NullMarked;
