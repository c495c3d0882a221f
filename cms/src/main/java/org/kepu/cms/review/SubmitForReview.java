package org.kepu.cms.review;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.check.Checks;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.List;

/** Hands a draft in: from then on it waits for the first signature. */
@Component
public class SubmitForReview {

    private final Items items;
    private final Revisions revisions;
    private final ContentTypes types;
    private final Checks checks;
    private final History history;

    SubmitForReview(
            Items items, Revisions revisions, ContentTypes types, Checks checks, History history) {
        this.items = items;
        this.revisions = revisions;
        this.types = types;
        this.checks = checks;
        this.history = history;
    }

    /**
     * Hands the draft in.
     *
     * @throws WrongStage if it is no draft
     * @throws Invalid if something is missing that its type requires, or a check that blocks finds
     *     something, naming each
     */
    @Transactional
    public Item submit(ItemId id, String comment, Actor actor) {
        Item item = items.get(id);
        actor.require(Permission.WRITE);
        if (!item.createdBy().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        if (item.status() != ItemStatus.DRAFT) {
            throw new WrongStage("submit", item);
        }
        List<Flaw> faults = faults(item);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        Item submitted = items.update(item.with(ItemStatus.REVIEW, 1));
        history.add(submitted, "submit", actor, comment);
        return submitted;
    }

    private List<Flaw> faults(Item item) {
        ItemContent content = revisions.get(item.id(), item.head()).content();
        var faults = new ArrayList<>(types.problemsOfComplete(item.type(), content.fields()));
        checks.blocking(new Draft(item.id(), item.type(), content)).stream()
                .map(Finding::flaw)
                .forEach(faults::add);
        return faults;
    }
}
