package org.kepu.cms.deliver.hub;

import java.util.UUID;

/**
 * Who is to be told now.
 *
 * @param secret signs what is delivered; empty for unsigned
 * @param wanted number of the change of the feed that this delivery covers
 * @param attempts to deliver it so far
 */
record Subscription(
        UUID id, String callback, String topic, String secret, long wanted, int attempts) {}
