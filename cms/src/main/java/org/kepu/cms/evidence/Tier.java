package org.kepu.cms.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a source weighs, the heaviest first. */
public enum Tier {
    /** A national or industry standard, a law. */
    STANDARD,
    /** A ministry or another authority. */
    MINISTRY,
    /** A hospital, a university, a research institute. */
    HOSPITAL,
    /** A paper that was peer-reviewed. */
    PEER_REVIEWED,
    /** A newspaper, a broadcaster. */
    MEDIA,
    /** An account that anybody can open. */
    SELF_MEDIA;

    /** As it is written in fields and in settings. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Tier> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findAny();
    }

    boolean isAtLeast(Tier least) {
        return compareTo(least) <= 0;
    }
}
