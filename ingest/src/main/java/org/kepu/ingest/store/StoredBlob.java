package org.kepu.ingest.store;

import java.time.Instant;

/**
 * A blob that a store says it keeps.
 *
 * @param bytes its size
 * @param putAt when it was put, the last time if more than once; to the day at least
 */
public record StoredBlob(BlobKey key, long bytes, Instant putAt) {}
