package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.task.Task;
import org.kepu.cms.task.Tasks;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Makes lines of tasks, with the names and words that people read. */
@Component
class TaskLines {

    private static final int ON_FIRST_SCREEN = 20;

    private final Tasks tasks;
    private final Items items;
    private final Users users;
    private final ItemRows rows;
    private final Words words;
    private final Clock clock;

    TaskLines(Tasks tasks, Items items, Users users, ItemRows rows, Words words, Clock clock) {
        this.tasks = tasks;
        this.items = items;
        this.users = users;
        this.rows = rows;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A task.
     *
     * @param by who is to do it, or their organization; empty: anybody
     * @param closable by a person's word
     */
    public record Line(
            UUID id,
            UUID itemId,
            String title,
            String kind,
            String detail,
            String by,
            @Nullable When due,
            boolean overdue,
            boolean mine,
            boolean taken,
            boolean closable) {}

    /** What waits for somebody; nothing for those who can't write. */
    List<Line> waitingFor(Actor actor) {
        return actor.may(Permission.WRITE)
                ? lines(tasks.waitingFor(actor.id(), organization(actor), ON_FIRST_SCREEN), actor)
                : List.of();
    }

    int count(Actor actor) {
        return actor.may(Permission.WRITE)
                ? tasks.countWaitingFor(actor.id(), organization(actor))
                : 0;
    }

    String organization(Actor actor) {
        return users.find(actor.id()).map(User::organization).orElse("");
    }

    List<Line> lines(List<Task> found, Actor actor) {
        Instant now = clock.instant();
        var names =
                rows.names(found.stream().map(Task::assignee).filter(Objects::nonNull).toList());
        return found.stream().map(it -> line(it, names.get(it.assignee()), actor, now)).toList();
    }

    private Line line(Task it, @Nullable String name, Actor actor, Instant now) {
        return new Line(
                it.id(),
                it.itemId().value(),
                items.find(it.itemId()).map(Item::title).orElse(""),
                words.say("task.kind." + it.kind().slug()),
                words.say(it.detail()),
                name == null ? it.organization() : name,
                When.ofNullable(it.dueAt(), now),
                it.overdue(now),
                actor.id().equals(it.assignee()),
                it.assignee() != null,
                it.kind().closesByWord());
    }
}
