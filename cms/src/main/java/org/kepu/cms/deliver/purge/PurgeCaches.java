package org.kepu.cms.deliver.purge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks twice a second whether the cache has to be told, and less often while it doesn't listen.
 */
@Component
class PurgeCaches {

    private static final Logger LOG = LoggerFactory.getLogger(PurgeCaches.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final PurgeSettings settings;
    private final PurgeNext next;
    private final Clock clock;
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    PurgeCaches(PurgeSettings settings, PurgeNext next, Clock clock) {
        this.settings = settings;
        this.next = next;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        if (settings.url().isEmpty() || clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            while (next.next()) {
                // until it is told everything
            }
            pause = Duration.ZERO;
        } catch (IOException deaf) {
            pause = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            notBefore = clock.instant().plus(pause);
            LOG.warn(
                    "the cache at {} was not told of changes: {}", settings.url(), deaf.toString());
        }
    }
}
