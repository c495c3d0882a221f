package org.kepu.cms.review;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.Signatures;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.publish.FastTracks;
import org.kepu.cms.publish.ReviewAfterwards;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Signs a stage that was passed by when something had to go out at once. */
@Component
public class SignAfterwards {

    private final Items items;
    private final Revisions revisions;
    private final Signatures signatures;
    private final WorkflowSettings workflow;
    private final FastTracks tracks;
    private final ReviewAfterwards afterwards;
    private final History history;
    private final Clock clock;

    SignAfterwards(
            Items items,
            Revisions revisions,
            Signatures signatures,
            WorkflowSettings workflow,
            FastTracks tracks,
            ReviewAfterwards afterwards,
            History history,
            Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.signatures = signatures;
        this.workflow = workflow;
        this.tracks = tracks;
        this.afterwards = afterwards;
        this.history = history;
        this.clock = clock;
    }

    /** The first stage that is missing and that the actor's role signs. */
    public OptionalInt stageFor(Item item, Actor actor) {
        if (item.status() != ItemStatus.PUBLISHED || tracks.of(item.id(), item.head()).isEmpty()) {
            return OptionalInt.empty();
        }
        List<Integer> given =
                signatures.of(item.id(), item.head()).stream().map(Signature::stage).toList();
        return IntStream.rangeClosed(1, workflow.stagesOf(item.type()).size())
                .filter(stage -> !given.contains(stage))
                .filter(stage -> actor.roles().contains(workflow.roleOf(item.type(), stage)))
                .findFirst();
    }

    /**
     * Signs the public revision. With the last signature readers are no longer told that reviews
     * are missing.
     *
     * @throws WrongStage if nothing is missing, or the item was changed since: then the change goes
     *     the whole way
     * @throws FourEyes if the actor wrote part of it or signed another stage of it
     * @throws org.kepu.cms.account.Forbidden for roles that sign no missing stage
     */
    @Transactional
    public Item sign(ItemId id, String comment, Actor actor) {
        Item item = items.get(id);
        if (item.status() != ItemStatus.PUBLISHED || tracks.of(id, item.head()).isEmpty()) {
            throw new WrongStage("sign-afterwards", item);
        }
        List<Signature> given = signatures.of(id, item.head());
        if (given.stream().anyMatch(it -> it.signedBy().equals(actor.id()))) {
            throw new FourEyes(id, false);
        }
        if (wrote(item, actor)) {
            throw new FourEyes(id, true);
        }
        int stage =
                stageFor(item, actor)
                        .orElseThrow(
                                () -> new org.kepu.cms.account.Forbidden(Role.REVIEWER.slug()));
        actor.require(workflow.roleOf(item.type(), stage));
        var signature =
                new Signature(
                        id,
                        item.head(),
                        stage,
                        actor.id(),
                        actor.name(),
                        clock.instant(),
                        revisions.get(id, item.head()).sha256(),
                        comment);
        signatures.add(signature);
        history.add(item, "sign-afterwards", actor, comment);
        boolean all = given.size() + 1 >= workflow.stagesOf(item.type()).size();
        return all ? afterwards.finish(item, actor) : item;
    }

    /** The change that went out was written after the revision that was public before it. */
    private boolean wrote(Item item, Actor actor) {
        return revisions.get(item.id(), item.head()).author().equals(actor.id())
                || item.createdBy().equals(actor.id());
    }
}
