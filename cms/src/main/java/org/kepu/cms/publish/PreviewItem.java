package org.kepu.cms.publish;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.springframework.stereotype.Component;

import java.time.Clock;

/** What the public would get of an item if its head were published now. */
@Component
public class PreviewItem {

    private final Items items;
    private final Snapshots snapshots;
    private final Clock clock;

    PreviewItem(Items items, Snapshots snapshots, Clock clock) {
        this.items = items;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * A snapshot that is nowhere written.
     *
     * @throws org.kepu.cms.content.NoSuchItem if there is no such item
     */
    public Snapshot of(ItemId id, Actor actor) {
        actor.require(Permission.READ);
        Item item = items.get(id);
        return snapshots.preview(item, clock.instant());
    }

    /**
     * The same of one revision, for whoever was given a link to it: that is asked before.
     *
     * @throws org.kepu.cms.content.NoSuchItem if there is no such item
     */
    public Snapshot ofRevision(ItemId id, int revision) {
        return snapshots.preview(items.get(id).withHead(revision), clock.instant());
    }
}
