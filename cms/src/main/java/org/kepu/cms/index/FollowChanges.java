package org.kepu.cms.index;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.Published;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.Change;
import org.kepu.search.EngineHealth;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings the search engine up to the end of the change log, over and over. The engine keeps the
 * position in its own commit, so a crash loses nothing and repeats nothing; an engine that is away
 * is asked again a second later and catches up by itself.
 */
@Component
public class FollowChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FollowChanges.class);

    /**
     * Changes a step; one step is one commit of the index. Small, because a step is found only when
     * its last text has its vectors, and a warning must not wait for an import's two hundred.
     */
    private static final int STEP = 32;

    /** Items a step of a rebuild, which nobody waits for. */
    private static final int REBUILD_STEP = 200;

    /** A backlog that somebody may be waiting for, and is told the end of. */
    private static final int BACKLOG = 64;

    private static final long POLL_MILLIS = 1000;

    private final SearchEngine engine;
    private final ChangeLog log;
    private final PublishedItems published;
    private final IndexEntries entries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private boolean complained;

    FollowChanges(
            SearchEngine engine, ChangeLog log, PublishedItems published, IndexEntries entries) {
        this.engine = engine;
        this.log = log;
        this.published = published;
        this.entries = entries;
    }

    /** How many changes the index still has to read; 0 when it is up to date. */
    public long lag() {
        return Math.max(0, log.last() - engine.position());
    }

    /**
     * Reads on to the end of the log, and returns when everything published before the call is
     * found.
     *
     * @throws SearchUnavailable if the engine can't be written; nothing is lost
     */
    public void catchUp() {
        lock.lock();
        try {
            if (engine.position() > log.last()) {
                LOG.warn("检索索引比数据库还新，正在重建 (the index is ahead of the database and is rebuilt)");
                rebuild();
            } else if (engine.health().state() == EngineHealth.State.REBUILD_NEEDED) {
                LOG.warn("检索索引用的是另一个模型，正在重建 (the index is of another model and is rebuilt)");
                rebuild();
            }
            long position = engine.position();
            long read = 0;
            for (var step = log.since(position, STEP);
                    !step.isEmpty();
                    step = log.since(position, STEP)) {
                Set<ItemId> touched = new LinkedHashSet<>();
                step.forEach(change -> touched.add(change.itemId()));
                position = step.getLast().seq();
                read += step.size();
                engine.apply(
                        touched.stream()
                                .flatMap(id -> published.find(id).stream())
                                .map(this::change)
                                .toList(),
                        position);
            }
            if (read >= BACKLOG) {
                LOG.info("检索已跟上：刚发布的 {} 处改动都能查到 (index caught up)", read);
            }
        } finally {
            lock.unlock();
        }
    }

    private Change change(Snapshot snapshot) {
        return snapshot.withdrawn()
                ? new Change.Remove(snapshot.itemId().toString(), snapshot.seq())
                : new Change.Put(entries.of(snapshot));
    }

    /** Builds the index anew beside the one that answers, and then puts it in its place. */
    public void rebuild() {
        lock.lock();
        try (Rebuild rebuild = engine.rebuild()) {
            long position = log.last();
            PublishedCursor cursor = null;
            List<Snapshot> page = published.list(PublishedFilter.ALL, null, REBUILD_STEP);
            while (!page.isEmpty()) {
                rebuild.put(page.stream().map(entries::of).toList());
                cursor = PublishedCursor.behind(page.getLast(), PublishedFilter.ALL.sort());
                page = published.list(PublishedFilter.ALL, cursor, REBUILD_STEP);
            }
            rebuild.swap(position);
        } finally {
            lock.unlock();
        }
    }

    @TransactionalEventListener
    void wakeUp(Published change) {
        ring();
    }

    private void ring() {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("index").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        ring();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                catchUp();
                complained = false;
            } catch (RuntimeException failure) {
                complain(failure);
            }
            waitForBell();
        }
    }

    /** Once for each trouble, not once a second. */
    private void complain(RuntimeException failure) {
        if (!complained && running) {
            LOG.warn(
                    "The search index can't be brought up to date; trying again each second",
                    failure);
            complained = true;
        }
    }

    private void waitForBell() {
        try {
            bell.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
            bell.drainPermits();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
