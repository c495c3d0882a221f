package org.kepu.cms.deliver.hub;

import org.kepu.cms.channel.CallbackClient;
import org.kepu.cms.deliver.feed.FeedTopics;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.LatestChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** Looks what the hub has to do, twice a second, and does it on threads of its own. */
@Component
class WorkHub implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkHub.class);
    private static final String GONE = "gone";

    private final Intents intents;
    private final Subscriptions subscriptions;
    private final FeedTopics topics;
    private final Work work;
    private final LatestChange latest;
    private final Clock clock;
    private final Semaphore free = new Semaphore(CallbackClient.AT_ONCE);
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
        intents.claim(free.availablePermits(), now)
                .forEach(intent -> start(() -> work.verify().verify(intent)));
        subscriptions
                .claim(free.availablePermits(), now)
                .forEach(to -> start(() -> work.distribute().send(to)));
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

    private void start(Runnable task) {
        free.acquireUninterruptibly();
        Thread.startVirtualThread(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException broken) {
                        // Whoever took it had it for a while only; it is tried again.
                        LOG.warn("the hub failed", broken);
                    } finally {
                        free.release();
                    }
                });
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits for what is being sent. */
    @Override
    public void stop() {
        running = false;
        free.acquireUninterruptibly(CallbackClient.AT_ONCE);
        free.release(CallbackClient.AT_ONCE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
