package org.kepu.cms.publish;

import org.jspecify.annotations.Nullable;
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

import java.time.Clock;
import java.time.Instant;

/** Makes an approved item public. */
@Component
public class PublishItem {

    private final Items items;
    private final GoLive goLive;
    private final BeforePublishing before;
    private final History history;
    private final Clock clock;

    PublishItem(Items items, GoLive goLive, BeforePublishing before, History history, Clock clock) {
        this.items = items;
        this.goLive = goLive;
        this.before = before;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Makes the signed head public.
     *
     * @throws WrongStage if not all stages are signed, or it is public already
     * @throws org.kepu.cms.problem.Invalid if a citation doesn't hold any more, naming each
     */
    @Transactional
    public Item publish(ItemId id, String comment, Actor actor) {
        actor.require(Permission.PUBLISH);
        Item item = items.get(id);
        if (item.status() != ItemStatus.APPROVED && item.status() != ItemStatus.SCHEDULED) {
            throw new WrongStage("publish", item);
        }
        before.require(item);
        Item live =
                goLive.publish(
                        item, item.isLive() ? Change.Kind.UPDATED : Change.Kind.PUBLISHED, null);
        history.add(live, "publish", actor, comment);
        return live;
    }

    /**
     * Makes an import public as it is, without review: so that an archive of thousands can move in.
     * The history says so, with the name of the account that took the responsibility.
     *
     * @param publishedAt when it was first public elsewhere, kept when it lies in the past
     * @throws WrongStage if it is in review or archived
     */
    @Transactional
    public Item publishImported(ItemId id, @Nullable Instant publishedAt, Actor actor) {
        actor.require(Permission.PUBLISH);
        Item item = items.get(id);
        if (item.status() != ItemStatus.DRAFT) {
            throw new WrongStage("publish", item);
        }
        Instant original =
                publishedAt == null || publishedAt.isAfter(clock.instant()) ? null : publishedAt;
        Item live =
                goLive.publish(
                        item,
                        item.isLive() ? Change.Kind.UPDATED : Change.Kind.PUBLISHED,
                        original);
        history.add(live, "publish", actor, "导入时直接发布");
        return live;
    }
}
