package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Works on several documents at once, all imports together on so many as the settings say. */
@Component
class ImportWorkers implements AutoCloseable {

    private final Semaphore free;
    private final ExecutorService threads;

    ImportWorkers(IngestSettings settings) {
        this.free = new Semaphore(settings.workerCount());
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("import-", 0).daemon().factory());
    }

    /** Work that belongs together. */
    Batch batch() {
        return new Batch();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What may fail for reasons that have nothing to do with the document. */
    interface Work {
        void run() throws Exception;
    }

    /** Starts pieces of work and waits for them. */
    final class Batch {

        private final Phaser phaser = new Phaser(1);
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        private Batch() {}

        /**
         * Starts the work as soon as a worker is free; after a failure nothing is started any more.
         */
        void run(Work work) throws InterruptedException {
            free.acquire();
            if (failure.get() != null) {
                free.release();
                return;
            }
            phaser.register();
            threads.execute(() -> runNow(work));
        }

        private void runNow(Work work) {
            try {
                work.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
                phaser.arriveAndDeregister();
            }
        }

        /** Waits until all of it is done. */
        void await() {
            phaser.arriveAndAwaitAdvance();
        }

        /** The first failure, if there was one. */
        @Nullable Throwable failure() {
            return failure.get();
        }
    }
}
