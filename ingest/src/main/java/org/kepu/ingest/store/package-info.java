/** Stage 4 of 8, store: keeps bytes under the name of their content, on disk or in a bucket. */
@NullMarked
package org.kepu.ingest.store;

import org.jspecify.annotations.NullMarked;
