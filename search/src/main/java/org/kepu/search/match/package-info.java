/**
 * Claim matching, what Kepu exists for: does a debunk answer this message, how sure is that, and
 * why.
 */
@NullMarked
package org.kepu.search.match;

import org.jspecify.annotations.NullMarked;
