package org.kepu.ingest.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives each host its turns: requests to one host keep a distance, those to others don't wait. Safe
 * for use by many threads.
 */
final class Politeness {

    /** A site that asks for more is asked as slowly as this and no slower. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(30);

    private final Duration gap;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final Map<String, Instant> next = new HashMap<>();

    Politeness(Duration gap, Clock clock) {
        this.gap = gap;
        this.clock = clock;
    }

    /**
     * Waits for the host's next turn.
     *
     * @param crawlDelay what the host asks for, zero if nothing
     * @throws InterruptedException when the import is cancelled
     */
    void awaitTurn(URI address, Duration crawlDelay) throws InterruptedException {
        Duration wait = reserve(address, crawlDelay);
        if (wait.isPositive()) {
            lock.lockInterruptibly();
            try {
                long left = wait.toNanos();
                while (left > 0) {
                    left = never.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Takes the host's next free moment and says how far off it is. */
    Duration reserve(URI address, Duration crawlDelay) {
        Duration asked = crawlDelay.compareTo(gap) > 0 ? crawlDelay : gap;
        Duration distance = asked.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : asked;
        String host = address.getHost().toLowerCase(Locale.ROOT) + ":" + address.getPort();
        lock.lock();
        try {
            Instant now = clock.instant();
            next.values().removeIf(moment -> moment.isBefore(now));
            Instant turn = next.getOrDefault(host, now);
            next.put(host, turn.plus(distance));
            return Duration.between(now, turn);
        } finally {
            lock.unlock();
        }
    }
}
