/**
 * Stage 3 of 8, enrich: how long a recording is, a frame that stands for it, what its subtitles
 * say.
 */
@NullMarked
package org.kepu.ingest.enrich.video;

import org.jspecify.annotations.NullMarked;
