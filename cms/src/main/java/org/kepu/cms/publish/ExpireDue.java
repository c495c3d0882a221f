package org.kepu.cms.publish;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.History;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Puts debunks under review whose time is over: the public is told so, and editors have them among
 * what waits, until they are published anew or withdrawn. Some time before, somebody gets the task
 * to check it again. The same for open questions whose next word was promised. Called every few
 * seconds.
 */
@Component
public class ExpireDue {

    /** So many in one transaction, that publishing hasn't to wait long for it. */
    private static final int MOST = 100;

    /** So long before the time is over somebody is asked to check it again. */
    public static final Duration SOON = Duration.ofDays(14);

    /** So long before the next word is due somebody is asked for it. */
    private static final Duration PROMISED = Duration.ofDays(2);

    private final Items items;
    private final Snapshots snapshots;
    private final ChangeLog log;
    private final History history;
    private final OpenTask openTask;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExpireDue(
            Items items,
            Snapshots snapshots,
            ChangeLog log,
            History history,
            OpenTask openTask,
            ApplicationEventPublisher events,
            Clock clock) {
        this.items = items;
        this.snapshots = snapshots;
        this.log = log;
        this.history = history;
        this.openTask = openTask;
        this.events = events;
        this.clock = clock;
    }

    /** Does it for those that are due; the rest next time, when there are very many. */
    @Transactional
    public void expireDue() {
        expireDue(clock.instant());
    }

    /** The same at that time. */
    @Transactional
    public void expireDue(Instant now) {
        for (ItemId id : snapshots.due(now, MOST)) {
            mark(id, "expire", Change.Kind.EXPIRED, snapshots::expire, now);
        }
        for (ItemId id : snapshots.missed(now, MOST)) {
            mark(id, "overdue", Change.Kind.UPDATED, snapshots::miss, now);
        }
        snapshots
                .endingUnattended(now.plus(SOON), MOST)
                .forEach(it -> open(it.getKey(), TaskKind.RECHECK, it.getValue()));
        snapshots
                .promisedUnattended(now.plus(PROMISED), MOST)
                .forEach(it -> open(it.getKey(), TaskKind.UPDATE, it.getValue()));
    }

    private void open(ItemId id, TaskKind kind, Instant due) {
        openTask.open(id, kind, "", "", due);
    }

    private void mark(ItemId id, String verb, Change.Kind kind, Consumer<Change> how, Instant now) {
        Item item = items.get(id);
        int live = item.live() == null ? item.head() : item.live();
        Change change = log.append(id, kind, live, now);
        how.accept(change);
        history.add(item, verb, Actor.SYSTEM, "");
        events.publishEvent(new Published(change, item.slug()));
    }
}
