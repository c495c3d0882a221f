package org.kepu.cms.publish;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/**
 * Takes a public item back, at once and by one person: what may do harm doesn't wait for
 * signatures.
 */
@Component
public class WithdrawItem {

    private final Items items;
    private final Corrections corrections;
    private final GoLive goLive;
    private final History history;
    private final Clock clock;

    WithdrawItem(
            Items items, Corrections corrections, GoLive goLive, History history, Clock clock) {
        this.items = items;
        this.corrections = corrections;
        this.goLive = goLive;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Takes the item back. Its address answers 410 with the note from then on.
     *
     * @param note for the public: why it was taken back
     * @throws WrongStage if it isn't public
     * @throws Invalid if there is no note
     */
    @Transactional
    public Item withdraw(ItemId id, String note, Actor actor) {
        actor.require(Permission.PUBLISH);
        Item item = items.get(id);
        Integer live = item.live();
        if (live == null) {
            throw new WrongStage("withdraw", item);
        }
        if (note.isBlank()) {
            throw new Invalid(Flaw.at("/comment", "publish.note-missing"));
        }
        corrections.add(
                id,
                new Correction(live, clock.instant(), Correction.Kind.WITHDRAWAL, note.strip()));
        Item withdrawn = goLive.withdraw(item, note.strip());
        history.add(withdrawn, "withdraw", actor, note);
        return withdrawn;
    }
}
