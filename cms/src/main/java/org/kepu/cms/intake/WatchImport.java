package org.kepu.cms.intake;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.UUID;

/** Tells how an import goes on, until it has ended. */
@Component
public class WatchImport {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Imports imports;
    private final ImportDocuments documents;
    private volatile boolean closing;

    WatchImport(Imports imports, ImportDocuments documents) {
        this.imports = imports;
        this.documents = documents;
    }

    /** Who hears it. */
    public interface Listener {
        /**
         * Something changed, or the import has ended.
         *
         * @throws java.io.UncheckedIOException if nobody listens any more; ends the watching
         */
        void progress(ImportView seen);
    }

    /** Whether that import is there and has not ended. */
    public boolean isRunning(UUID id) {
        return imports.isRunning(id);
    }

    /**
     * Looks twice a second and tells of changes; returns when the import has ended or the
     * application stops.
     */
    public void watch(UUID id, Listener listener) {
        ImportCounts told = null;
        while (!closing) {
            Import seen = imports.get(id);
            ImportCounts counts = documents.counts(id);
            boolean ended = seen.state() != ImportState.RUNNING;
            if (ended || !counts.equals(told)) {
                listener.progress(ImportView.of(seen, counts));
                told = counts;
            }
            if (ended || interruptedPause()) {
                return;
            }
        }
    }

    private static boolean interruptedPause() {
        try {
            Thread.sleep(LOOK);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }
}
