package org.kepu.cms.publish;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/** The one place where the public's view changes; always within the transaction of a use case. */
@Component
class GoLive {

    private final Items items;
    private final Revisions revisions;
    private final Snapshots snapshots;
    private final ChangeLog log;
    private final FastTracks tracks;
    private final UrgentSettings urgent;
    private final OpenTask tasks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GoLive(
            Items items,
            Revisions revisions,
            Snapshots snapshots,
            ChangeLog log,
            FastTracks tracks,
            UrgentSettings urgent,
            OpenTask tasks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.snapshots = snapshots;
        this.log = log;
        this.tracks = tracks;
        this.urgent = urgent;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /** Makes the head the live revision. */
    Item publish(Item item, Change.Kind kind, @Nullable Instant publishedAt) {
        Instant now = clock.instant();
        Instant before = item.publishedAt();
        Instant first = before != null ? before : publishedAt != null ? publishedAt : now;
        Item live = items.update(item.live(now, first));
        Change change = log.append(item.id(), kind, item.head(), now);
        reviewAfterwards(live, now);
        snapshots.write(live, change);
        tasks.close(item.id(), TaskKind.RECHECK, Actor.SYSTEM);
        tasks.close(item.id(), TaskKind.UPDATE, Actor.SYSTEM);
        tasks.close(item.id(), TaskKind.EVIDENCE, "schedule", Actor.SYSTEM);
        events.publishEvent(new Published(change, live.slug()));
        return live;
    }

    /** What went out in a hurry is to be reviewed; what came the whole way replaces it. */
    private void reviewAfterwards(Item live, Instant now) {
        if (tracks.of(live.id(), live.head()).isPresent()) {
            Instant until = now.plus(urgent.reviewWithin());
            tracks.due(live.id(), live.head(), until);
            tasks.open(live.id(), TaskKind.AFTERWARDS, "", "", until);
        } else {
            tracks.done(live.id(), live.head(), now);
            tasks.close(live.id(), TaskKind.AFTERWARDS, Actor.SYSTEM);
        }
    }

    /** Takes the live revision back. */
    Item withdraw(Item item, String note) {
        Instant now = clock.instant();
        int was = item.live() == null ? item.head() : item.live();
        Item withdrawn = items.update(item.withdrawn(now));
        Change change = log.append(item.id(), Change.Kind.WITHDRAWN, was, now);
        snapshots.withdraw(withdrawn, revisions.get(item.id(), was).content(), change, note);
        for (TaskKind kind : TaskKind.values()) {
            tasks.close(item.id(), kind, Actor.SYSTEM);
        }
        events.publishEvent(new Published(change, withdrawn.slug()));
        return withdrawn;
    }
}
