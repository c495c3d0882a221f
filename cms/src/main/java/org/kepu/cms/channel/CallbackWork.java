package org.kepu.cms.channel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Semaphore;

/**
 * Calls under way to servers that others have named, each in a thread of its own and no more than
 * {@link CallbackClient#AT_ONCE}. Safe for use by many threads.
 */
public final class CallbackWork {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackWork.class);

    private final Semaphore free = new Semaphore(CallbackClient.AT_ONCE);

    /** How many more can be started now without waiting. */
    public int room() {
        return free.availablePermits();
    }

    /** Waits until one can be started, and says how many can. */
    int awaitRoom() {
        free.acquireUninterruptibly();
        free.release();
        return Math.max(1, free.availablePermits());
    }

    /**
     * Starts one, and waits for room if there is none. One that fails is logged: whoever took it
     * had it for a while only, and it is tried again.
     *
     * @param what it is, for the log
     */
    public void start(String what, Runnable call) {
        free.acquireUninterruptibly();
        Thread.startVirtualThread(
                () -> {
                    try {
                        call.run();
                    } catch (RuntimeException broken) {
                        LOG.warn("{} failed", what, broken);
                    } finally {
                        free.release();
                    }
                });
    }

    /** Waits until all that were started have ended. */
    public void finish() {
        free.acquireUninterruptibly(CallbackClient.AT_ONCE);
        free.release(CallbackClient.AT_ONCE);
    }
}
