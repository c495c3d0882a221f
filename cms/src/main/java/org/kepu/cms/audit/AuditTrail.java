package org.kepu.cms.audit;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Writes and reads the log. */
@Component
public class AuditTrail {

    private final AuditLog log;
    private final AuditSeal seal;
    private final RequestFacts request;
    private final TransactionTemplate transaction;

    AuditTrail(
            AuditLog log,
            AuditSeal seal,
            RequestFacts request,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.seal = seal;
        this.request = request;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * At the end of the transaction that published the event, and in it: the chain's end is locked
     * last and shortly, whatever else the transaction has locked, so that two never wait for each
     * other. Without a transaction, in one of its own.
     */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void record(Audited event) {
        transaction.executeWithoutResult(_ -> append(event));
    }

    private void append(Audited event) {
        AuditLog.End end = log.lockEnd();
        AuditEntry open = entry(event, end);
        log.append(entry(open, seal.hash(open)));
    }

    /**
     * Entries that fit, newest first.
     *
     * @param before only those with a smaller number
     */
    public List<AuditEntry> read(AuditFilter filter, long before, int limit) {
        return log.read(filter, before, limit);
    }

    /** Computes every hash again. Reads the whole log; takes about a second for 100 000 entries. */
    @Transactional(readOnly = true)
    public AuditCheck verify() {
        AuditLog.End end = log.end();
        var expected = new AtomicReference<>(new AuditLog.End(0, "0".repeat(64)));
        var wrong = new AtomicReference<AuditCheck>();
        log.each(
                entry -> {
                    AuditLog.End before = expected.get();
                    boolean intact =
                            entry.seq() == before.seq() + 1
                                    && entry.previousHash().equals(before.hash())
                                    && entry.hash().equals(seal.hash(entry));
                    if (!intact && wrong.get() == null) {
                        wrong.set(new AuditCheck.Broken(before.seq() + 1));
                    }
                    expected.set(new AuditLog.End(entry.seq(), entry.hash()));
                });
        if (wrong.get() == null && expected.get().seq() < end.seq()) {
            return new AuditCheck.Broken(expected.get().seq() + 1);
        }
        return wrong.get() == null ? new AuditCheck.Intact(expected.get().seq()) : wrong.get();
    }

    private AuditEntry entry(Audited event, AuditLog.End end) {
        Audited.Who actor = event.actor();
        Audited.Target target = event.target();
        return new AuditEntry(
                end.seq() + 1,
                UuidCreator.getTimeOrderedEpoch(),
                event.at().truncatedTo(ChronoUnit.MICROS),
                actor == null ? null : actor.id(),
                actor == null ? "" : cut(actor.name(), 100),
                event.action(),
                target == null ? "" : target.kind(),
                target == null ? "" : cut(target.id(), 200),
                event.success(),
                seal.json(request.addTo(event.details())),
                end.hash(),
                "");
    }

    private static AuditEntry entry(AuditEntry open, String hash) {
        return new AuditEntry(
                open.seq(),
                open.id(),
                open.at(),
                open.actorId(),
                open.actor(),
                open.action(),
                open.objectKind(),
                open.objectId(),
                open.success(),
                open.details(),
                open.previousHash(),
                hash);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
