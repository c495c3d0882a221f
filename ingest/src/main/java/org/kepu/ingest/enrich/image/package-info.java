/** Stage 3 of 8, enrich: a picture's true size and its copies for small screens. */
@NullMarked
package org.kepu.ingest.enrich.image;

import org.jspecify.annotations.NullMarked;
