package org.kepu.cms.publish;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the change log has come, without asking the database. What this node published is known
 * at once; what another node published, within a second: then its snapshots are dropped from
 * memory.
 */
@Component
public class LatestChange {

    private static final int STEP = 500;

    private final ChangeLog log;
    private final PublishedItems published;
    private final AtomicLong seq = new AtomicLong();

    LatestChange(ChangeLog log, PublishedItems published) {
        this.log = log;
        this.published = published;
    }

    /** The number of the latest change that this node knows of. */
    public long seq() {
        return seq.get();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heard(Published change) {
        seq.accumulateAndGet(change.change().seq(), Math::max);
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        long known = seq.get();
        long last = log.last();
        if (last <= known) {
            return;
        }
        if (known > 0 && last - known <= STEP) {
            log.since(known, STEP).forEach(change -> published.forget(change.itemId()));
        } else {
            published.forgetAll();
        }
        seq.accumulateAndGet(last, Math::max);
    }
}
