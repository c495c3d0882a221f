package org.kepu.ingest;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.enrich.ocr.PictureText;
import org.kepu.ingest.enrich.video.RecordingEnricher;

/**
 * The programs outside of this process that stage 3 asks.
 *
 * @param pictures reads the words in pictures; absent where that is not wanted
 */
public record Machines(RecordingEnricher recordings, @Nullable PictureText pictures) {}
