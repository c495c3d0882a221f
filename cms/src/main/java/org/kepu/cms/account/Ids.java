package org.kepu.cms.account;

import java.util.Optional;
import java.util.UUID;

/** Reads ids out of addresses. */
final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** Empty if it isn't a UUID in its usual form. */
    static Optional<UUID> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
