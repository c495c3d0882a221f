/** Why a document did not become an item, or not wholly: words that a person can act on. */
@NullMarked
package org.kepu.ingest.reason;

import org.jspecify.annotations.NullMarked;
