package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Signatures;
import org.kepu.cms.review.WorkflowSettings;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** What waits for somebody: to be signed by them, or, signed by all, to be published by them. */
@Component
class WaitingItems {

    private static final int MOST = 50;

    private final Items items;
    private final Revisions revisions;
    private final Signatures signatures;
    private final WorkflowSettings workflow;
    private final ContentTypes types;

    WaitingItems(
            Items items,
            Revisions revisions,
            Signatures signatures,
            WorkflowSettings workflow,
            ContentTypes types) {
        this.items = items;
        this.revisions = revisions;
        this.signatures = signatures;
        this.workflow = workflow;
        this.types = types;
    }

    /** At most {@code MOST} for each stage that the actor signs. */
    List<Item> toSign(Actor actor) {
        var found = new ArrayList<Item>();
        for (int stage = 1; stage <= workflow.longest() && actor.may(Permission.REVIEW); stage++) {
            List<String> signed = typesSignedBy(actor, stage);
            if (!signed.isEmpty()) {
                var waiting = new ItemFilter(List.of(ItemStatus.REVIEW), signed, "", null, stage);
                found.addAll(items.list(waiting, null, MOST));
            }
        }
        return found.stream().filter(item -> !hasPart(item, actor)).toList();
    }

    private List<String> typesSignedBy(Actor actor, int stage) {
        return types.all().stream()
                .map(ContentType::name)
                .filter(type -> actor.roles().contains(workflow.roleOf(type, stage)))
                .toList();
    }

    /** Signed by all; only for those who may publish. */
    List<Item> toPublish(Actor actor) {
        return actor.may(Permission.PUBLISH)
                ? items.list(filter(List.of(ItemStatus.APPROVED), null), null, MOST)
                : List.of();
    }

    int count(Actor actor) {
        return toSign(actor).size() + toPublish(actor).size();
    }

    /** Whether the actor wrote the change or signed another stage of it: then others must sign. */
    boolean hasPart(Item item, Actor actor) {
        Integer live = item.live();
        return revisions.authorsAfter(item.id(), live == null ? 0 : live).contains(actor.id())
                || signatures.of(item.id(), item.head()).stream()
                        .anyMatch(it -> it.signedBy().equals(actor.id()));
    }

    private static ItemFilter filter(
            List<ItemStatus> statuses, @org.jspecify.annotations.Nullable Integer stage) {
        return new ItemFilter(statuses, List.of(), "", null, stage);
    }
}
