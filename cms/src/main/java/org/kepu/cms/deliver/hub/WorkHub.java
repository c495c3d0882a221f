package org.kepu.cms.deliver.hub;

import org.kepu.cms.channel.CallbackWork;
import org.kepu.cms.deliver.feed.FeedTopics;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.LatestChange;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/** Looks what the hub has to do, twice a second, and does it on threads of its own. */
@Component
class WorkHub implements SmartLifecycle {

    private static final String GONE = "gone";

    private final Intents intents;
    private final Subscriptions subscriptions;
    private final FeedTopics topics;
    private final Work work;
    private final LatestChange latest;
    private final Clock clock;
    private final CallbackWork calls = new CallbackWork();
    private volatile boolean running;

    /** Of the change log; what happened before the start is looked at once. */
    private long known = -1;

    WorkHub(
            Intents intents,
            Subscriptions subscriptions,
            FeedTopics topics,
            Work work,
            LatestChange latest,
            Clock clock) {
        this.intents = intents;
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.work = work;
        this.latest = latest;
        this.clock = clock;
    }

    /** What there is to do. */
    @Component
    record Work(VerifyIntent verify, DistributeContent distribute) {}

    @Scheduled(fixedDelay = 500)
    void look() {
        if (!running) {
            return;
        }
        Instant now = clock.instant();
        compare(now);
        intents.claim(calls.room(), now)
                .forEach(intent -> calls.start("the hub", () -> work.verify().verify(intent)));
        subscriptions
                .claim(calls.room(), now)
                .forEach(to -> calls.start("the hub", () -> work.distribute().send(to)));
    }

    @Scheduled(fixedDelay = 60_000)
    void clear() {
        subscriptions.clear(clock.instant());
    }

    /** A feed has changed when it reads differently; any of several nodes may notice. */
    private void compare(Instant now) {
        long seq = latest.seq();
        for (String topic : subscriptions.topics(now)) {
            if (seq == known && !topics.changesByItself(topic)) {
                continue;
            }
            // In this order: what is written later than we read can't be taken for older.
            String was = subscriptions.digest(topic);
            try {
                String is = topics.write(topic).etag();
                if (!is.equals(was)) {
                    subscriptions.changed(topic, was, is, now);
                }
            } catch (NotFound noMore) {
                // Each of its subscribers is told once that there is nothing any more.
                if (!was.equals(GONE)) {
                    subscriptions.changed(topic, was, GONE, now);
                }
            }
        }
        known = seq;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits for what is being sent. */
    @Override
    public void stop() {
        running = false;
        calls.finish();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
