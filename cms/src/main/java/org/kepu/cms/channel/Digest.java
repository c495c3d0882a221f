package org.kepu.cms.channel;

import java.time.Instant;
import java.util.UUID;

/**
 * A daily mail to an outlet with what has changed.
 *
 * @param to the address
 * @param seq the latest change that the last one covered
 * @param dueAt when the next one is sent, if anything changed
 */
record Digest(UUID outletId, String to, long seq, Instant dueAt) {}
