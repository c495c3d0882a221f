package org.kepu.cms.publish;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/** What is due when something went out on one signature, and when the others are there. */
@Component
public class ReviewAfterwards {

    private final FastTracks tracks;
    private final GoLive goLive;
    private final OpenTask tasks;
    private final Clock clock;

    ReviewAfterwards(FastTracks tracks, GoLive goLive, OpenTask tasks, Clock clock) {
        this.tracks = tracks;
        this.goLive = goLive;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** All have signed what is public: readers are no longer told that reviews are missing. */
    public Item finish(Item item, Actor actor) {
        Instant now = clock.instant();
        tracks.done(item.id(), item.head(), now);
        tasks.close(item.id(), TaskKind.AFTERWARDS, actor);
        return goLive.publish(item, Change.Kind.UPDATED, null);
    }
}
