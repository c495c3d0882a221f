package org.kepu.cms.deliver.hub;

import java.util.UUID;

/**
 * Somebody wants a callback to be told of a topic, or not any more; the callback itself hasn't said
 * yet that this is so.
 *
 * @param mode {@code subscribe} or {@code unsubscribe}
 * @param secret signs what is delivered; empty for unsigned
 * @param leaseSeconds how long the subscription will last
 * @param attempts to ask the callback so far
 */
record Intent(
        UUID id,
        String mode,
        String callback,
        String topic,
        String secret,
        long leaseSeconds,
        int attempts) {

    boolean subscribes() {
        return mode.equals("subscribe");
    }
}
