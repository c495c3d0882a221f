package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.instant;

import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.media.RenditionsMade;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes the snapshots of live items again whose recordings got more forms. Nothing that an editor
 * wrote changes, so the time of the last update stays as it was. An item that is being edited gets
 * them with its next publication.
 */
@Component
class ShowRenditions {

    private final JdbcClient jdbc;
    private final Items items;
    private final Snapshots snapshots;
    private final ChangeLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ShowRenditions(
            JdbcClient jdbc,
            Items items,
            Snapshots snapshots,
            ChangeLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.snapshots = snapshots;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    private record Live(ItemId item, Instant updatedAt) {}

    /** In the transaction that writes the forms down. */
    @EventListener
    void on(RenditionsMade made) {
        for (Live live : showing(made.sha256())) {
            items.find(live.item())
                    .filter(item -> item.live() != null && item.live() == item.head())
                    .ifPresent(item -> writeAgain(item, live.updatedAt()));
        }
    }

    private void writeAgain(Item item, Instant updatedAt) {
        Change change = log.append(item.id(), Change.Kind.UPDATED, item.head(), clock.instant());
        var asBefore = new Change(change.seq(), item.id(), change.kind(), item.head(), updatedAt);
        snapshots.write(item, asBefore);
        events.publishEvent(new Published(change, item.slug()));
    }

    private List<Live> showing(String sha256) {
        return jdbc.sql(
                        "select item_id, updated_at from published where state = 'live' and"
                                + " entry_json like ?")
                .param("%\"sha256\":\"" + sha256 + "\"%")
                .query(
                        (row, _) ->
                                new Live(
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        instant(row, "updated_at")))
                .list();
    }
}
