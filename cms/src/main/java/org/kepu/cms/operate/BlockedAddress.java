package org.kepu.cms.operate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An address or a network that gets no answer.
 *
 * @param network such as {@code 203.0.113.7} or {@code 2001:db8::/48}
 * @param until when it is answered again; absent: until somebody says so
 */
record BlockedAddress(
        UUID id, String network, String reason, Instant at, @Nullable Instant until) {}
