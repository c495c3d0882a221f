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
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;

/** Sets the time at which an approved item goes public by itself. */
@Component
public class ScheduleItem {

    private final Items items;
    private final GoLive goLive;
    private final BeforePublishing before;
    private final OpenTask tasks;
    private final History history;
    private final Clock clock;

    ScheduleItem(
            Items items,
            GoLive goLive,
            BeforePublishing before,
            OpenTask tasks,
            History history,
            Clock clock) {
        this.items = items;
        this.goLive = goLive;
        this.before = before;
        this.tasks = tasks;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Sets the time.
     *
     * @throws WrongStage if not all stages are signed
     * @throws Invalid if the time isn't ahead
     */
    @Transactional
    public Item schedule(ItemId id, Instant at, String comment, Actor actor) {
        actor.require(Permission.PUBLISH);
        Item item = items.get(id);
        if (item.status() != ItemStatus.APPROVED && item.status() != ItemStatus.SCHEDULED) {
            throw new WrongStage("schedule", item);
        }
        if (!at.isAfter(clock.instant())) {
            throw new Invalid(Flaw.at("/at", "publish.time-past"));
        }
        Item scheduled = items.update(item.scheduled(at));
        history.add(scheduled, "schedule", actor, comment);
        return scheduled;
    }

    /**
     * Publishes one item whose time has come; one that was stopped meanwhile stays as it is. One
     * whose evidence doesn't hold any more waits for a person instead.
     */
    @Transactional
    void publishDue(ItemId id, Actor actor) {
        Item item = items.get(id);
        Instant due = item.scheduledAt();
        if (item.status() == ItemStatus.SCHEDULED && due != null && !due.isAfter(clock.instant())) {
            if (!before.against(item).isEmpty()) {
                Item stopped = items.update(item.with(ItemStatus.APPROVED, 0));
                history.add(stopped, "stop", actor, "发布前的检查没有通过，没有按时发布");
                tasks.open(id, TaskKind.EVIDENCE, "schedule", "evidence.task.schedule", due);
                return;
            }
            Item live =
                    goLive.publish(
                            item,
                            item.isLive() ? Change.Kind.UPDATED : Change.Kind.PUBLISHED,
                            null);
            history.add(live, "publish", actor, "定时发布");
        }
    }
}
