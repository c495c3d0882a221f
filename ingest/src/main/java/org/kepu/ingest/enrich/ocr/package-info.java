/** Stage 3 of 8, enrich: the words in pictures, read by whatever machine the application brings. */
@NullMarked
package org.kepu.ingest.enrich.ocr;

import org.jspecify.annotations.NullMarked;
