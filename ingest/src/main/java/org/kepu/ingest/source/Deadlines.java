package org.kepu.ingest.source;

import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Cancels requests whose time is up, wherever they hang: in a header, in a body, between hops. */
final class Deadlines implements AutoCloseable {

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fetch-deadlines").factory());

    Expiry start(Duration total) {
        var expiry = new Expiry();
        Future<?> alarm = clock.schedule(expiry::expire, total.toMillis(), TimeUnit.MILLISECONDS);
        expiry.stops(alarm);
        return expiry;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The time of one fetch. */
    static final class Expiry implements AutoCloseable {

        private @Nullable Future<?> alarm;
        private @Nullable Cancellable current;
        private boolean expired;

        /** From now on it is this request that is cancelled. */
        synchronized void cancels(Cancellable request) {
            current = request;
            if (expired) {
                request.cancel();
            }
        }

        synchronized boolean expired() {
            return expired;
        }

        private synchronized void expire() {
            expired = true;
            if (current != null) {
                current.cancel();
            }
        }

        private synchronized void stops(Future<?> started) {
            alarm = started;
        }

        @Override
        public synchronized void close() {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }
}
