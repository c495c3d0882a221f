package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who has what: after a correction, who still shows the old text. */
@Component
public class Ledger {

    private final Outlets outlets;
    private final Deliveries deliveries;
    private final PublishedItems published;

    Ledger(Outlets outlets, Deliveries deliveries, PublishedItems published) {
        this.outlets = outlets;
        this.deliveries = deliveries;
        this.published = published;
    }

    /**
     * What an outlet has of an item.
     *
     * @param way {@code webhook} or {@code feed}
     * @param version the latest it took by webhook; absent where it fetches, which tells no version
     * @param stale whether something newer is published than it has
     * @param since when it took what it has
     * @param next when it is told again; absent when it isn't or has to come by itself
     */
    public record Holding(
            String outlet,
            String name,
            String way,
            @Nullable Integer version,
            boolean stale,
            @Nullable Instant since,
            @Nullable Instant next) {}

    /**
     * Everybody who has it.
     *
     * @throws NotFound if it was never published
     */
    public List<Holding> of(ItemId id) {
        Snapshot item = published.find(id).orElseThrow(() -> new NotFound("item", id.toString()));
        List<Delivery> sent = deliveries.of(id);
        List<Holding> holdings = new ArrayList<>();
        for (Outlet outlet : outlets.all()) {
            byWebhook(outlet, item, sent).ifPresent(holdings::add);
            byFeed(outlet, item).ifPresent(holdings::add);
        }
        return holdings;
    }

    private static Optional<Holding> byWebhook(Outlet outlet, Snapshot item, List<Delivery> sent) {
        Delivery has = null;
        Delivery waits = null;
        for (Delivery delivery : sent) {
            if (delivery.outletId().equals(outlet.id())) {
                has = delivery.state() == Delivery.State.DELIVERED ? delivery : has;
                waits = delivery.state() == Delivery.State.WAITING ? delivery : waits;
            }
        }
        if (has == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Holding(
                        outlet.slug(),
                        outlet.name(),
                        "webhook",
                        has.revision(),
                        has.seq() < item.seq(),
                        has.finishedAt(),
                        waits == null ? null : waits.dueAt()));
    }

    private Optional<Holding> byFeed(Outlet outlet, Snapshot item) {
        boolean had =
                outlet.lastPollSeq() >= item.firstSeq()
                        && published.matches(outlet.rule().filter(), item.itemId());
        return had
                ? Optional.of(
                        new Holding(
                                outlet.slug(),
                                outlet.name(),
                                "feed",
                                null,
                                outlet.lastPollSeq() < item.seq(),
                                outlet.lastPollAt(),
                                null))
                : Optional.empty();
    }
}
