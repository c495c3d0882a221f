package org.kepu.cms.emergency;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The emergencies that last, in memory: every page asks. What this node changes is seen at once,
 * what another one does within half a second.
 */
@Component
public class CurrentEmergency {

    private static final Duration FRESH = Duration.ofMillis(500);

    private final Emergencies emergencies;
    private final Clock clock;
    private volatile Known known = new Known("", List.of(), Instant.MIN);

    CurrentEmergency(Emergencies emergencies, Clock clock) {
        this.emergencies = emergencies;
        this.clock = clock;
    }

    private record Known(String stamp, List<Emergency> open, Instant readAt) {}

    /** Those that last, the newest first. */
    public List<Emergency> all() {
        return known().open();
    }

    /** The one for the top of every page: the gravest real one, or else a drill. */
    public Optional<Emergency> foremost() {
        return all().stream()
                .min(
                        Comparator.comparing(Emergency::drill)
                                .thenComparing(Emergency::level, Comparator.reverseOrder())
                                .thenComparing(Emergency::openedAt, Comparator.reverseOrder()));
    }

    /**
     * Changes whenever pages have to be written anew: with every change, and, while there is an
     * emergency, with every minute, since facts expire.
     */
    public String stamp() {
        Known now = known();
        return now.open().isEmpty()
                ? now.stamp()
                : now.stamp() + "@" + clock.instant().getEpochSecond() / 60;
    }

    private Known known() {
        Known last = known;
        Instant now = clock.instant();
        if (last.readAt().isBefore(now.minus(FRESH))) {
            String stamp = emergencies.stamp();
            last =
                    stamp.equals(last.stamp())
                            ? new Known(stamp, last.open(), now)
                            : new Known(stamp, emergencies.open(), now);
            known = last;
        }
        return last;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(EmergencyChanged change) {
        known = new Known("", List.of(), Instant.MIN);
    }
}
