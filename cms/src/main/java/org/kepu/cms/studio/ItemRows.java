package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.review.WorkflowSettings;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes lines of items, with the names and words that people read. */
@Component
class ItemRows {

    private final Users users;
    private final WorkflowSettings workflow;
    private final Words words;
    private final Clock clock;

    ItemRows(Users users, WorkflowSettings workflow, Words words, Clock clock) {
        this.users = users;
        this.workflow = workflow;
        this.words = words;
        this.clock = clock;
    }

    List<ItemRow> of(Collection<Item> items) {
        Map<UUID, String> names = names(items.stream().map(Item::createdBy).distinct().toList());
        Instant now = clock.instant();
        return items.stream().map(item -> row(item, names, now)).toList();
    }

    ItemRow of(Item item) {
        return of(List.of(item)).getFirst();
    }

    /** What the accounts are called; nothing for those that are gone. */
    Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        for (User user : users.findAll(ids).values()) {
            names.put(user.id(), user.displayName());
        }
        names.put(Actor.SYSTEM.id(), words.say("studio.system"));
        return names;
    }

    String name(UUID id) {
        return names(List.of(id)).getOrDefault(id, "");
    }

    private ItemRow row(Item item, Map<UUID, String> names, Instant now) {
        Integer live = item.live();
        return new ItemRow(
                item.id().value(),
                item.title(),
                item.type(),
                words.type(item.type()),
                item.status().slug(),
                status(item),
                live != null && live != item.head(),
                names.getOrDefault(item.createdBy(), ""),
                When.of(item.updatedAt(), now),
                When.ofNullable(item.scheduledAt(), now),
                null);
    }

    private String status(Item item) {
        if (item.status() == ItemStatus.REVIEW) {
            return words.say(
                    "studio.status.review-stage",
                    item.stage(),
                    workflow.stagesOf(item.type()).size());
        }
        return words.say("studio.status." + item.status().slug());
    }
}
