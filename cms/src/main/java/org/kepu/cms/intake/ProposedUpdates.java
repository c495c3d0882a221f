package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Optional;

/**
 * What a source proposes for items that came from it before: the head that an import saved, beside
 * what the item said until then. What is public stays until the proposal has been reviewed.
 */
@Component
public class ProposedUpdates {

    /** The note of a revision that an import saved over another. */
    static final String NOTE = "来源有更新";

    private final Items items;
    private final Revisions revisions;
    private final SaveItem saveItem;

    ProposedUpdates(Items items, Revisions revisions, SaveItem saveItem) {
        this.items = items;
        this.revisions = revisions;
        this.saveItem = saveItem;
    }

    /**
     * A proposal.
     *
     * @param present what the public sees, or else what the item said before
     * @param proposed its head
     */
    public record Update(Item item, Revision present, Revision proposed) {}

    /** The proposal that waits for somebody to decide, if there is one. */
    public Optional<Update> of(ItemId id) {
        Item item = items.get(id);
        Revision head = revisions.get(id, item.head());
        if (item.status() != ItemStatus.DRAFT || !head.note().equals(NOTE)) {
            return Optional.empty();
        }
        Integer live = item.live();
        int before = live != null ? live : lastOfOurs(id, item.head());
        return Optional.of(new Update(item, revisions.get(id, before), head));
    }

    /** A source may have changed its document several times since somebody looked. */
    private int lastOfOurs(ItemId id, int head) {
        int number = head - 1;
        while (number > 1 && revisions.get(id, number).note().equals(NOTE)) {
            number--;
        }
        return Math.max(1, number);
    }

    /** Takes the proposal back, in whatever version the item is now. */
    @Transactional
    public Item reject(ItemId id, Actor actor) {
        return reject(id, items.get(id).version(), actor);
    }

    /**
     * Takes the proposal back: the item says again what it said before. The same state of the
     * document is not proposed again.
     *
     * @param version that the decision was made on
     * @throws org.kepu.cms.content.StaleRevision if somebody has changed the item meanwhile
     */
    @Transactional
    public Item reject(ItemId id, long version, Actor actor) {
        Item item = items.get(id);
        return of(id).map(
                        it ->
                                saveItem.save(
                                        id,
                                        version,
                                        null,
                                        it.present().content(),
                                        "没有采用来源的更新",
                                        actor))
                .orElse(item);
    }
}
