package org.kepu.cms.publish;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far the change log has come, without asking the database. What this node published is known
 * at once; what another node published, within a second: then its snapshots are dropped from
 * memory.
 */
@Component
public class LatestChange {

    private static final Logger LOG = LoggerFactory.getLogger(LatestChange.class);
    private static final int STEP = 500;

    private final ChangeLog log;
    private final PublishedItems published;
    private final AtomicReference<Mark> mark = new AtomicReference<>(new Mark(0, Instant.EPOCH));

    LatestChange(ChangeLog log, PublishedItems published) {
        this.log = log;
        this.published = published;
    }

    /** The number of the latest change that this node knows of. */
    public long seq() {
        return mark.get().seq();
    }

    /** When it was; {@link Instant#EPOCH} while nothing was ever published. */
    public Instant at() {
        return mark.get().at();
    }

    private record Mark(long seq, Instant at) {

        Mark orLater(Mark other) {
            return other.seq > seq ? other : this;
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heard(Published change) {
        mark(change.change());
    }

    private void mark(Change change) {
        mark.accumulateAndGet(new Mark(change.seq(), change.at()), Mark::orLater);
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        try {
            follow();
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("the change log can't be read", away);
        }
    }

    private void follow() {
        long known = seq();
        long last = log.last();
        if (last <= known) {
            return;
        }
        if (known > 0 && last - known <= STEP) {
            log.since(known, STEP).forEach(change -> published.forget(change.itemId()));
        } else {
            published.forgetAll();
        }
        log.since(last - 1, 1).forEach(this::mark);
    }
}
