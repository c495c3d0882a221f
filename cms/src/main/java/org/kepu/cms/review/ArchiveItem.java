package org.kepu.cms.review;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.WrongStage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts an item away that isn't public, and takes it out again as a draft. */
@Component
public class ArchiveItem {

    private final Items items;
    private final History history;

    ArchiveItem(Items items, History history) {
        this.items = items;
        this.history = history;
    }

    /**
     * Puts the item away.
     *
     * @throws WrongStage if it is public, in review or signed
     */
    @Transactional
    public Item archive(ItemId id, String comment, Actor actor) {
        Item item = items.get(id);
        requireOwnOrAll(item, actor);
        boolean possible =
                item.status() == ItemStatus.DRAFT || item.status() == ItemStatus.WITHDRAWN;
        if (item.isLive() || !possible) {
            throw new WrongStage("archive", item);
        }
        Item archived = items.update(item.with(ItemStatus.ARCHIVED, 0));
        history.add(archived, "archive", actor, comment);
        return archived;
    }

    /**
     * Makes an archived or withdrawn item a draft again.
     *
     * @throws WrongStage if it is neither
     */
    @Transactional
    public Item restore(ItemId id, String comment, Actor actor) {
        Item item = items.get(id);
        requireOwnOrAll(item, actor);
        if (item.status() != ItemStatus.ARCHIVED && item.status() != ItemStatus.WITHDRAWN) {
            throw new WrongStage("restore", item);
        }
        Item restored = items.update(item.with(ItemStatus.DRAFT, 0));
        history.add(restored, "restore", actor, comment);
        return restored;
    }

    private static void requireOwnOrAll(Item item, Actor actor) {
        actor.require(Permission.WRITE);
        if (!item.createdBy().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
    }
}
