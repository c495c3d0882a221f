package org.kepu.ingest;

import java.time.Duration;

/**
 * What one document may bring along.
 *
 * @param documentBytes of the document itself
 * @param pictureBytes of one picture that a page refers to
 * @param pictures how many pictures of one body are kept
 * @param lineChars of one line of a JSON-lines file
 * @param archiveDepth how deep archives within archives are opened
 * @param readPictures how many pictures of one document have their words read by a machine
 * @param readingTime for that, for one document; a picture that was begun is read to its end
 */
public record IngestLimits(
        long documentBytes,
        long pictureBytes,
        int pictures,
        int lineChars,
        int archiveDepth,
        int readPictures,
        Duration readingTime) {

    /** Room for a film of an hour, and for a page with an album in it. */
    public static final IngestLimits DEFAULT =
            new IngestLimits(2L << 30, 30L << 20, 100, 4_000_000, 3, 20, Duration.ofMinutes(2));
}
