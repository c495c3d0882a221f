package org.kepu.cms.task;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Opens tasks and closes them again, in the transaction of what makes or ends them. */
@Component
public class OpenTask {

    private static final int LONGEST_DETAIL = 2000;

    private final Tasks tasks;
    private final Items items;
    private final Users users;
    private final Clock clock;

    OpenTask(Tasks tasks, Items items, Users users, Clock clock) {
        this.tasks = tasks;
        this.items = items;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Opens a task, unless the same is open. It is given to whoever made the item; when that
     * account can't sign in any more, to its organization.
     *
     * @param subject at most 64 characters
     * @param dueAt null when there is no hurry
     */
    public void open(
            ItemId id, TaskKind kind, String subject, String detail, @Nullable Instant dueAt) {
        Item item = items.get(id);
        Optional<User> owner =
                users.find(item.createdBy()).filter(it -> !it.id().equals(Actor.SYSTEM.id()));
        UUID assignee = owner.filter(it -> !it.disabled()).map(User::id).orElse(null);
        tasks.add(
                new Task(
                        Tasks.nextId(),
                        id,
                        kind,
                        subject,
                        detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())),
                        assignee,
                        owner.map(User::organization).orElse(""),
                        clock.instant(),
                        dueAt));
    }

    /** Closes those of that kind: what they asked for was done. */
    public void close(ItemId item, TaskKind kind, Actor by) {
        tasks.of(item).stream()
                .filter(it -> it.kind() == kind)
                .forEach(it -> tasks.done(it.id(), by.id(), clock.instant()));
    }

    /** Closes the one about that subject, if it is open. */
    public void close(ItemId item, TaskKind kind, String subject, Actor by) {
        tasks.of(item).stream()
                .filter(it -> it.kind() == kind && it.subject().equals(subject))
                .forEach(it -> tasks.done(it.id(), by.id(), clock.instant()));
    }
}
