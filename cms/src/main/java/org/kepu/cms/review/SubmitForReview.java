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
import org.kepu.cms.publish.FastTracks;
import org.kepu.cms.publish.UrgentSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Hands a draft in: from then on it waits for the first signature. */
@Component
public class SubmitForReview {

    private final Items items;
    private final Revisions revisions;
    private final ContentTypes types;
    private final Checks checks;
    private final WorkflowSettings workflow;
    private final FastTracks tracks;
    private final UrgentSettings urgent;
    private final History history;
    private final Clock clock;

    SubmitForReview(
            Items items,
            Revisions revisions,
            ContentTypes types,
            Checks checks,
            WorkflowSettings workflow,
            FastTracks tracks,
            UrgentSettings urgent,
            History history,
            Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.types = types;
        this.checks = checks;
        this.workflow = workflow;
        this.tracks = tracks;
        this.urgent = urgent;
        this.history = history;
        this.clock = clock;
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
        Item item = ready(id, "submit", actor);
        tracks.drop(id, item.head());
        Item submitted = items.update(item.with(ItemStatus.REVIEW, 1));
        history.add(submitted, "submit", actor, comment);
        return submitted;
    }

    /**
     * Hands the draft in for the last signature alone, since it must go out at once. The other
     * signatures are due afterwards, and readers are told so until they are there.
     *
     * @param reason why there is no time
     * @throws WrongStage if it is no draft, or the house has no such way
     * @throws Invalid as with {@link #submit}, or if there is no reason
     */
    @Transactional
    public Item submitUrgent(ItemId id, String reason, Actor actor) {
        Item item = ready(id, "submit-urgent", actor);
        if (!urgent.allowed()) {
            throw new WrongStage("submit-urgent", item);
        }
        if (reason.isBlank()) {
            throw new Invalid(Flaw.at("/comment", "review.urgent-reason"));
        }
        tracks.add(id, item.head(), reason, clock.instant());
        int last = workflow.stagesOf(item.type()).size();
        Item submitted = items.update(item.with(ItemStatus.REVIEW, last));
        history.add(submitted, "submit-urgent", actor, reason);
        return submitted;
    }

    /** The draft, if the actor may hand it in and nothing keeps it back. */
    private Item ready(ItemId id, String verb, Actor actor) {
        Item item = items.get(id);
        actor.require(Permission.WRITE);
        if (!item.createdBy().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        if (item.status() != ItemStatus.DRAFT) {
            throw new WrongStage(verb, item);
        }
        List<Flaw> faults = faults(item);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return item;
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
