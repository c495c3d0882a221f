package org.kepu.cms.index;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.PublishedItems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Has the pictures of each debunk that is published looked at: once, on whichever node. */
@Component
class FollowPictures {

    private static final Logger LOG = LoggerFactory.getLogger(FollowPictures.class);

    /** Changes a step; a step is one transaction, and a picture takes some 50 ms. */
    private static final int STEP = 20;

    private final ChangeLog log;
    private final PublishedItems published;
    private final ItemPictures pictures;
    private final LookAtItem looks;
    private final TransactionTemplate transactions;
    private boolean complained;

    FollowPictures(
            ChangeLog log,
            PublishedItems published,
            ItemPictures pictures,
            LookAtItem looks,
            TransactionTemplate transactions) {
        this.log = log;
        this.published = published;
        this.pictures = pictures;
        this.looks = looks;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 2000)
    void look() {
        try {
            while (follow()) {
                // until the log is read
            }
            complained = false;
        } catch (RuntimeException failure) {
            if (!complained) {
                LOG.warn("The pictures of debunks can't be looked at; trying again", failure);
                complained = true;
            }
        }
    }

    /**
     * Goes on from where it was.
     *
     * @return whether there is more
     */
    boolean follow() {
        if (log.last() <= pictures.position()) {
            return false;
        }
        return Boolean.TRUE.equals(
                transactions.execute(_ -> pictures.claimPosition().map(this::step).orElse(false)));
    }

    private boolean step(long position) {
        List<Change> changes = log.since(position, STEP);
        if (changes.isEmpty()) {
            return false;
        }
        long last = changes.getLast().seq();
        Set<ItemId> touched = new LinkedHashSet<>();
        changes.forEach(change -> touched.add(change.itemId()));
        for (ItemId id : touched) {
            published
                    .find(id)
                    .filter(it -> it.type().equals("rumor"))
                    .ifPresent(it -> pictures.put(id, looks.at(it), last));
        }
        pictures.moveTo(last);
        return changes.size() == STEP;
    }
}
