package org.kepu.cms.channel;

import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.PublishedItems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Turns each change into a delivery for each outlet that wants it: once, on whichever node. */
@Component
class FollowChanges {

    private static final int STEP = 100;

    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final PublishedItems published;
    private final Outlets outlets;
    private final Deliveries deliveries;

    FollowChanges(
            JdbcClient jdbc,
            ChangeLog log,
            PublishedItems published,
            Outlets outlets,
            Deliveries deliveries) {
        this.jdbc = jdbc;
        this.log = log;
        this.published = published;
        this.outlets = outlets;
        this.deliveries = deliveries;
    }

    /**
     * Goes on from where it was.
     *
     * @return whether there is more
     */
    @Transactional
    public boolean follow() {
        long position = position("");
        if (log.last() <= position) {
            return false;
        }
        // The row is locked only when there is something to do.
        position = position(" for update");
        List<Change> changes = log.since(position, STEP);
        if (changes.isEmpty()) {
            return false;
        }
        List<Outlet> hooked =
                outlets.all().stream().filter(it -> it.enabled() && it.hook() != null).toList();
        for (Change change : changes) {
            deliveries.enqueue(wanting(hooked, change), change);
        }
        jdbc.sql("update channel_position set seq = ? where id = 1")
                .param(changes.getLast().seq())
                .update();
        return changes.size() == STEP;
    }

    /** Who has an item hears of it even when it has left the selection. */
    private List<Outlet> wanting(List<Outlet> hooked, Change change) {
        Set<UUID> known = hooked.isEmpty() ? Set.of() : deliveries.known(change.itemId());
        // Many outlets have one rule; each is asked once.
        Map<OutletRule, Boolean> fitting = new HashMap<>();
        return hooked.stream()
                .filter(
                        outlet ->
                                known.contains(outlet.id())
                                        || fitting.computeIfAbsent(
                                                outlet.rule(),
                                                rule ->
                                                        published.matches(
                                                                rule.filter(), change.itemId())))
                .toList();
    }

    private long position(String lock) {
        return jdbc.sql("select seq from channel_position where id = 1" + lock)
                .query(Long.class)
                .single();
    }
}
