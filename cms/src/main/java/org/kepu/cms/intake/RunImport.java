package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.SourceItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Runs an import from wherever it stands: lists the source unless that is done, then works on every
 * document that has no outcome. Started anew after a crash, it finds in the database what is left.
 */
@Component
class RunImport {

    private static final Logger LOG = LoggerFactory.getLogger(RunImport.class);
    private static final int LIST_AT_ONCE = 200;
    private static final int PAGE = 100;

    private final Imports imports;
    private final ImportDocuments documents;
    private final Connectors connectors;
    private final IngestDocument ingest;
    private final ImportWorkers workers;
    private final Spool spool;
    private final SourceRuns sources;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunImport(
            Imports imports,
            ImportDocuments documents,
            Connectors connectors,
            IngestDocument ingest,
            ImportWorkers workers,
            Spool spool,
            SourceRuns sources,
            TransactionTemplate transaction,
            Clock clock) {
        this.imports = imports;
        this.documents = documents;
        this.connectors = connectors;
        this.ingest = ingest;
        this.workers = workers;
        this.spool = spool;
        this.sources = sources;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Runs the import to its end, unless it has ended already.
     *
     * @param stopping whether the application stops; then the rest is left for the next start
     * @throws IllegalStateException if it must be run again: the application stops, or the
     *     database, the disk or the workers fail
     */
    void run(UUID id, BooleanSupplier stopping) {
        try (var _ = named(id)) {
            runNamed(id, stopping);
        }
    }

    /** So that what is logged meanwhile is found by the import. */
    private static MDC.MDCCloseable named(UUID id) {
        return MDC.putCloseable("importId", id.toString());
    }

    private void runNamed(UUID id, BooleanSupplier stopping) {
        Import wanted = imports.find(id).orElse(null);
        if (wanted == null || wanted.state() != ImportState.RUNNING) {
            return;
        }
        LOG.info(
                "import {} of {} {}",
                id,
                wanted.source().kind().slug(),
                wanted.source().location());
        try (Connector source = connectors.open(wanted)) {
            if (!wanted.listed()) {
                list(wanted, source);
            }
            do {
                work(wanted, source, stopping);
            } while (imports.isRunning(id) && !documents.pending(id, -1, 1).isEmpty());
            transaction.executeWithoutResult(_ -> end(wanted));
        } catch (SourceFailure failure) {
            sourceFailed(wanted, failure.reason());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("import " + id + " was interrupted", stopped);
        }
        ImportCounts counts = documents.counts(id);
        LOG.info("import {}: {}", id, counts);
        // What didn't go well can be looked at and tried again for some days.
        if (counts.failed() + counts.rejected() + counts.pending() == 0) {
            removeSpool(id);
        }
    }

    private void end(Import run) {
        if (imports.end(run.id(), ImportState.DONE, null, clock.instant())) {
            sources.ended(run, imports.position(run.id()), null);
        }
    }

    private void removeSpool(UUID id) {
        try {
            spool.remove(id);
        } catch (IOException e) {
            LOG.warn("the files of import {} can't be removed; tried again in some days", id, e);
        }
    }

    private void list(Import wanted, Connector source) throws SourceFailure {
        documents.forgetUnworked(wanted.id());
        long number = 0;
        try (Stream<SourceItem> listed = source.list()) {
            Iterator<SourceItem> items = listed.iterator();
            while (items.hasNext()) {
                var page = new ArrayList<SourceItem>();
                while (items.hasNext() && page.size() < LIST_AT_ONCE) {
                    page.add(items.next());
                }
                add(wanted, page, number);
                number += page.size();
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SourceFailure failure) {
                throw failure;
            }
            throw e;
        }
        imports.listed(wanted.id(), source.position());
    }

    /** A run of a source takes only what it has to. */
    private void add(Import to, List<SourceItem> page, long number) {
        transaction.executeWithoutResult(
                _ ->
                        documents.addListed(
                                to.id(),
                                to.scheduledBy() == null ? page : sources.offer(to, page),
                                number));
    }

    private void work(Import wanted, Connector source, BooleanSupplier stopping)
            throws InterruptedException {
        ImportWorkers.Batch batch = workers.batch();
        try {
            long after = -1;
            List<ImportDocuments.Listed> page = documents.pending(wanted.id(), after, PAGE);
            while (!page.isEmpty()) {
                for (ImportDocuments.Listed document : page) {
                    after = document.number();
                    if (stopping.getAsBoolean() || !imports.isRunning(wanted.id())) {
                        return;
                    }
                    batch.run(
                            () -> {
                                try (var _ = named(wanted.id())) {
                                    ingest.run(wanted, source, document);
                                }
                            });
                }
                page = documents.pending(wanted.id(), after, PAGE);
            }
        } finally {
            batch.await();
            throwIfLeft(wanted.id(), batch.failure(), stopping);
        }
    }

    private static void throwIfLeft(
            UUID id, @Nullable Throwable failure, BooleanSupplier stopping) {
        if (failure != null) {
            throw new IllegalStateException("import " + id + " can't go on", failure);
        }
        if (stopping.getAsBoolean()) {
            throw new IllegalStateException("import " + id + " goes on at the next start");
        }
    }

    /** The source itself is what failed: told of the import, and as its one document. */
    private void sourceFailed(Import wanted, Reason reason) {
        var itself = SourceItem.of(wanted.source().location(), "", URI.create("about:blank"));
        transaction.executeWithoutResult(
                _ -> {
                    documents.record(
                            wanted.id(),
                            new ImportDocuments.Listed(0, itself),
                            itself.key(),
                            Outcome.FAILED,
                            reason);
                    if (imports.end(
                            wanted.id(), ImportState.FAILED, reason.text(), clock.instant())) {
                        sources.ended(wanted, null, reason.text());
                    }
                });
    }
}
