package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.instant;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Optional;
import java.util.UUID;

/**
 * Writes the snapshot of a live item again, from its live revision, under the number and the time
 * of its last change: for one that was lost or damaged. Nothing is published by it.
 */
@Component
public class RewriteSnapshot {

    private final JdbcClient jdbc;
    private final Items items;
    private final Snapshots snapshots;
    private final PublishedItems published;

    RewriteSnapshot(JdbcClient jdbc, Items items, Snapshots snapshots, PublishedItems published) {
        this.jdbc = jdbc;
        this.items = items;
        this.snapshots = snapshots;
        this.published = published;
    }

    /**
     * Writes it again.
     *
     * @return false if the item isn't live, so that there is nothing to make it from
     */
    @Transactional
    public boolean rewrite(UUID id) {
        ItemId item = new ItemId(id);
        Optional<Item> live =
                items.find(item).flatMap(found -> atLiveRevision(found, found.live()));
        Optional<Change> last = lastChange(item);
        if (live.isEmpty() || last.isEmpty()) {
            return false;
        }
        snapshots.write(live.get(), last.get());
        published.forget(item);
        return true;
    }

    private Optional<Change> lastChange(ItemId item) {
        return jdbc.sql(
                        "select seq, kind, revision, at from changes where item_id = ? order by seq"
                                + " desc fetch first 1 rows only")
                .param(item.value())
                .query(
                        (row, _) ->
                                new Change(
                                        row.getLong("seq"),
                                        item,
                                        Change.Kind.of(row.getString("kind")),
                                        row.getInt("revision"),
                                        instant(row, "at")))
                .optional();
    }

    /** The item as it was when its live revision was the head. */
    private static Optional<Item> atLiveRevision(Item item, @Nullable Integer live) {
        return Optional.ofNullable(live)
                .map(
                        number ->
                                new Item(
                                        item.id(),
                                        item.type(),
                                        item.slug(),
                                        item.status(),
                                        item.stage(),
                                        item.title(),
                                        item.lang(),
                                        number,
                                        number,
                                        item.version(),
                                        item.createdBy(),
                                        item.createdAt(),
                                        item.updatedAt(),
                                        item.publishedAt(),
                                        item.scheduledAt()));
    }
}
