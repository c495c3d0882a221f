package org.kepu.cms.review;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.Signatures;
import org.kepu.cms.content.WrongStage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;

/** Signs the stage an item waits at. After the last signature the item is approved. */
@Component
public class SignStage {

    private final Items items;
    private final Revisions revisions;
    private final Signatures signatures;
    private final WorkflowSettings workflow;
    private final History history;
    private final Clock clock;

    SignStage(
            Items items,
            Revisions revisions,
            Signatures signatures,
            WorkflowSettings workflow,
            History history,
            Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.signatures = signatures;
        this.workflow = workflow;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Signs the current stage. The signature covers the hash of the head revision.
     *
     * @throws WrongStage if the item isn't in review
     * @throws FourEyes if the actor wrote part of it or signed another stage of it
     */
    @Transactional
    public Item sign(ItemId id, String comment, Actor actor) {
        Item item = items.get(id);
        if (item.status() != ItemStatus.REVIEW) {
            throw new WrongStage("sign", item);
        }
        actor.require(workflow.roleOf(item.type(), item.stage()));
        List<Signature> given = signatures.of(id, item.head());
        requireOtherEyes(item, given, actor);
        signatures.add(
                new Signature(
                        id,
                        item.head(),
                        item.stage(),
                        actor.id(),
                        actor.name(),
                        clock.instant(),
                        revisions.get(id, item.head()).sha256(),
                        comment));
        boolean last = item.stage() >= workflow.stagesOf(item.type()).size();
        Item signed =
                items.update(
                        last
                                ? item.with(ItemStatus.APPROVED, 0)
                                : item.with(ItemStatus.REVIEW, item.stage() + 1));
        history.add(item, "sign", actor, comment);
        return signed;
    }

    /** Nobody reviews what they wrote since it was last public, and nobody signs twice. */
    private void requireOtherEyes(Item item, List<Signature> given, Actor actor) {
        Integer live = item.live();
        boolean wrote =
                revisions.authorsAfter(item.id(), live == null ? 0 : live).contains(actor.id());
        boolean signed = given.stream().anyMatch(it -> it.signedBy().equals(actor.id()));
        if (wrote || signed) {
            throw new FourEyes(item.id(), wrote);
        }
    }
}
