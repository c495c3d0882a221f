package org.kepu.cms.content;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Deletes an item that was never public. What was public is withdrawn or archived, not deleted. */
@Component
public class DeleteItem {

    private final Items items;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeleteItem(Items items, ApplicationEventPublisher events, Clock clock) {
        this.items = items;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Deletes the item with all its revisions.
     *
     * @throws WrongStage if it was public once, or is in review or signed
     * @throws StaleRevision if it changed since {@code version}
     */
    @Transactional
    public void delete(ItemId id, long version, Actor actor) {
        Item item = items.get(id);
        actor.require(Permission.WRITE);
        if (!item.createdBy().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        if (item.version() != version) {
            throw new StaleRevision(id);
        }
        boolean deletable =
                item.status() == ItemStatus.DRAFT || item.status() == ItemStatus.ARCHIVED;
        if (item.publishedAt() != null || !deletable) {
            throw new WrongStage("delete", item);
        }
        items.delete(id);
        events.publishEvent(new ItemDeleted(id, item.title(), actor, clock.instant()));
    }

    /** A draft was deleted. */
    public record ItemDeleted(ItemId id, String title, Actor actor, Instant at) implements Audited {

        @Override
        public String action() {
            return "item.delete";
        }

        @Override
        public Target target() {
            return new Target("item", id.toString());
        }

        @Override
        public Map<String, String> details() {
            return Map.of("title", title);
        }
    }
}
