package org.kepu.cms.intake;

import org.kepu.cms.content.ItemId;
import org.kepu.ingest.Handoff;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.ItemOutcome;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * Takes one document of an import through all stages and writes its outcome. What becomes an item
 * has its outcome written in the item's transaction, so that a crash never leaves one without the
 * other.
 */
@Component
class IngestDocument {

    private static final Logger LOG = LoggerFactory.getLogger(IngestDocument.class);
    private static final String PART = "part-of";

    private final Ingestion ingestion;
    private final TakeBundle takeBundle;
    private final AcceptIngested acceptIngested;
    private final ImportDocuments documents;

    IngestDocument(
            Ingestion ingestion,
            TakeBundle takeBundle,
            AcceptIngested acceptIngested,
            ImportDocuments documents) {
        this.ingestion = ingestion;
        this.takeBundle = takeBundle;
        this.acceptIngested = acceptIngested;
        this.documents = documents;
    }

    /**
     * Works on the document.
     *
     * @throws IOException if the disk, the store or the workers fail; the document stays pending
     */
    void run(Import by, Connector source, ImportDocuments.Listed document)
            throws IOException, InterruptedException {
        try {
            if (takeBundle.is(source, document.item())) {
                takeBundle.take(by, source, document);
            } else {
                ingestion.run(
                        source,
                        document.item(),
                        new Recorded(by, document),
                        outcome -> record(by.id(), document, outcome));
            }
        } catch (DataAccessException | TransactionException databaseFails) {
            throw databaseFails;
        } catch (CancellationException stopping) {
            throw new InterruptedException("stopped at " + document.item().key());
        } catch (RuntimeException bug) {
            LOG.error("import {}: {}", by.id(), document.item().key(), bug);
            documents.record(
                    by.id(),
                    document,
                    document.item().key(),
                    Outcome.FAILED,
                    Reason.of("internal", "处理这份文件时程序出错了，日志里有详情；请报告给管理员。"));
        }
        documents.worked(by.id(), document);
    }

    private void record(UUID by, ImportDocuments.Listed document, ItemOutcome outcome) {
        String key = outcome.key();
        switch (outcome) {
            case ItemOutcome.Kept kept ->
                    documents.record(by, document, key, Outcome.CREATED, id(kept.itemId()));
            case ItemOutcome.Updated updated ->
                    documents.record(by, document, key, Outcome.UPDATED, id(updated.itemId()));
            case ItemOutcome.Unchanged same ->
                    documents.record(by, document, key, Outcome.DUPLICATE, id(same.itemId()));
            case ItemOutcome.NeedsPerson it ->
                    documents.record(by, document, key, Outcome.REJECTED, it.reason());
            case ItemOutcome.Refused it ->
                    documents.record(by, document, key, refusal(it.reason()), it.reason());
            case ItemOutcome.Failed it -> {
                if (Thread.currentThread().isInterrupted()) {
                    // Not the document failed: the application stops while it is worked on.
                    throw new CancellationException();
                }
                documents.record(by, document, key, Outcome.FAILED, it.reason());
            }
        }
    }

    /** A picture that came in with its article was not refused: it is a part, no document. */
    private static Outcome refusal(Reason reason) {
        return reason.slug().equals(PART) ? Outcome.EXPANDED : Outcome.REJECTED;
    }

    private static ItemId id(String text) {
        return ItemId.parse(text).orElseThrow();
    }

    /** Hands items over and writes the outcome in the same transaction. */
    private final class Recorded implements Handoff {

        private final Import by;
        private final ImportDocuments.Listed document;

        Recorded(Import by, ImportDocuments.Listed document) {
            this.by = by;
            this.document = document;
        }

        @Override
        public Optional<String> known(IngestedItem.Origin origin) {
            return acceptIngested.known(origin).map(ItemId::toString);
        }

        @Override
        public Accepted accept(IngestedItem item) {
            return acceptIngested.accept(item, by.intent(), it -> write(item.origin().key(), it));
        }

        private void write(String key, Accepted accepted) {
            switch (accepted) {
                case Accepted.Created it ->
                        documents.record(by.id(), document, key, Outcome.CREATED, id(it.itemId()));
                case Accepted.Updated it ->
                        documents.record(by.id(), document, key, Outcome.UPDATED, id(it.itemId()));
                case Accepted.Duplicate it ->
                        documents.record(
                                by.id(), document, key, Outcome.DUPLICATE, id(it.itemId()));
                case Accepted.Rejected it ->
                        documents.record(by.id(), document, key, Outcome.REJECTED, it.reason());
            }
        }
    }
}
