package org.kepu.ingest.extract;

import java.time.Duration;

/**
 * What reading one document may cost.
 *
 * @param timeout for one attempt
 * @param heapMegabytes of a worker; its whole process takes about 120 MB more
 * @param textChars of extracted text with its markup; more is cut off and noted
 * @param embeddedFiles how many files inside a document are looked at
 * @param embeddedBytes how much of them is kept for one document, in bytes
 * @param compressionRatio unpacked to packed, above which it is a bomb
 * @param documentsPerWorker after which a worker is replaced, so that leaks stay small
 */
public record ExtractLimits(
        Duration timeout,
        int heapMegabytes,
        int textChars,
        int embeddedFiles,
        long embeddedBytes,
        int compressionRatio,
        int documentsPerWorker) {

    /** Fit for articles, reports and slides. */
    public static final ExtractLimits DEFAULT =
            new ExtractLimits(
                    Duration.ofSeconds(60), 384, 5_000_000, 2_000, 200L << 20, 100, 1_000);
}
