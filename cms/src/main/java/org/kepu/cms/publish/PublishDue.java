package org.kepu.cms.publish;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.StaleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;

/** Publishes the scheduled items whose time has come. Called every few seconds. */
@Component
public class PublishDue {

    private static final Logger LOG = LoggerFactory.getLogger(PublishDue.class);

    private final Items items;
    private final ScheduleItem scheduleItem;
    private final Clock clock;

    PublishDue(Items items, ScheduleItem scheduleItem, Clock clock) {
        this.items = items;
        this.scheduleItem = scheduleItem;
        this.clock = clock;
    }

    /** Publishes them, the longest due first, each in a transaction of its own. */
    public void publishDue() {
        for (Item item : items.due(clock.instant())) {
            try {
                scheduleItem.publishDue(item.id(), Actor.SYSTEM);
            } catch (StaleRevision changedMeanwhile) {
                LOG.info("scheduled item {} is being changed; looked at again soon", item.id());
            }
        }
    }
}
