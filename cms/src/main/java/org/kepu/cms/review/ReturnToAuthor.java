package org.kepu.cms.review;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Signatures;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends an item back to its author with a comment; the chain of signatures begins anew. */
@Component
public class ReturnToAuthor {

    private final Items items;
    private final Signatures signatures;
    private final WorkflowSettings workflow;
    private final History history;

    ReturnToAuthor(Items items, Signatures signatures, WorkflowSettings workflow, History history) {
        this.items = items;
        this.signatures = signatures;
        this.workflow = workflow;
        this.history = history;
    }

    /**
     * Sends it back.
     *
     * @param comment what is to be changed
     * @throws WrongStage if it is neither in review nor approved
     * @throws Invalid if there is no comment
     */
    @Transactional
    public Item sendBack(ItemId id, String comment, Actor actor) {
        Item item = items.get(id);
        switch (item.status()) {
            case REVIEW -> actor.require(workflow.roleOf(item.type(), item.stage()));
            case APPROVED, SCHEDULED -> actor.require(Permission.PUBLISH);
            default -> throw new WrongStage("return", item);
        }
        if (comment.isBlank()) {
            throw new Invalid(Flaw.at("/comment", "review.comment-missing"));
        }
        signatures.revoke(id, item.head());
        Item returned = items.update(item.with(ItemStatus.DRAFT, 0));
        history.add(returned, "return", actor, comment);
        return returned;
    }
}
