package org.kepu.cms.index;

import org.kepu.search.text.TextAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Takes over the site's words at the start, and what is changed in them here or elsewhere. */
@Component
class FollowWords {

    private static final Logger LOG = LoggerFactory.getLogger(FollowWords.class);

    private final KeptLists lists;
    private final TextAnalysis analysis;
    private final ReentrantLock lock = new ReentrantLock();
    private long known;

    FollowWords(KeptLists lists, TextAnalysis analysis) {
        this.lists = lists;
        this.analysis = analysis;
        follow();
    }

    @Scheduled(fixedDelay = 5000)
    void look() {
        lock.lock();
        try {
            follow();
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("the site's words can't be read", away);
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        if (lists.number() != known) {
            List<KeptList> now = lists.all();
            analysis.use(KeptLists.words(now));
            known = now.stream().mapToLong(KeptList::number).max().orElse(0);
            LOG.info("词表已启用（第 {} 次改动） (word lists in use)", known);
        }
    }
}
