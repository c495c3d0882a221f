package org.kepu.cms.publish;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;

/** Puts a public item right, with a public note. */
@Component
public class CorrectItem {

    private final Items items;
    private final Corrections corrections;
    private final GoLive goLive;
    private final BeforePublishing before;
    private final History history;
    private final Clock clock;

    CorrectItem(
            Items items,
            Corrections corrections,
            GoLive goLive,
            BeforePublishing before,
            History history,
            Clock clock) {
        this.items = items;
        this.corrections = corrections;
        this.goLive = goLive;
        this.before = before;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Makes the signed head public as a correction; or, when nothing was changed since it went
     * public, adds the note alone.
     *
     * @param note for the public: what was wrong and is right now
     * @throws WrongStage if it isn't public, or its head isn't signed by all
     * @throws Invalid if there is no note, or the kind is a withdrawal's
     */
    @Transactional
    public Item correct(ItemId id, Correction.Kind kind, String note, Actor actor) {
        actor.require(Permission.PUBLISH);
        Item item = items.get(id);
        boolean ready =
                item.status() == ItemStatus.APPROVED || item.status() == ItemStatus.PUBLISHED;
        if (!item.isLive() || !ready) {
            throw new WrongStage("correct", item);
        }
        if (note.isBlank()) {
            throw new Invalid(Flaw.at("/comment", "publish.note-missing"));
        }
        if (kind == Correction.Kind.WITHDRAWAL) {
            throw new Invalid(Flaw.at("/kind", "publish.correction-kind"));
        }
        if (item.status() == ItemStatus.APPROVED) {
            before.require(item);
        }
        corrections.add(id, new Correction(item.head(), clock.instant(), kind, note.strip()));
        Item live = goLive.publish(item, Change.Kind.CORRECTED, null);
        history.add(live, "correct", actor, note);
        return live;
    }
}
