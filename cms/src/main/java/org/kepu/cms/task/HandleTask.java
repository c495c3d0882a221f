package org.kepu.cms.task;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.UUID;

/** Gives a task to a person or an organization, and takes the word that it is done. */
@Component
public class HandleTask {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 1000;

    private final Tasks tasks;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandleTask(Tasks tasks, Users users, ApplicationEventPublisher events, Clock clock) {
        this.tasks = tasks;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives it to somebody. One's own name needs the right to write; another's, the right to write
     * everybody's items.
     *
     * @param username empty: nobody in particular
     * @param organization whose work it is then; null keeps it
     * @throws Invalid if there is no such account, it is disabled or can't write
     * @throws NotFound if there is no such open task
     */
    @Transactional
    public Task assign(UUID id, String username, @Nullable String organization, Actor actor) {
        actor.require(Permission.WRITE);
        Task task = get(id);
        User to = username.isBlank() ? null : worker(username);
        if (to == null || !to.id().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        String whose = organization == null ? task.organization() : organization.strip();
        if (whose.length() > LONGEST_NAME) {
            throw new Invalid(tooLong("/organization", LONGEST_NAME));
        }
        if (to != null && organization == null) {
            whose = to.organization();
        }
        tasks.assign(id, to == null ? null : to.id(), whose);
        tell(task, "assign", to == null ? whose : to.username(), actor);
        return get(id);
    }

    /**
     * Closes a task about a citation, or one that was given, by a person's word. The other kinds
     * close when what they ask for is done.
     *
     * @param note what was done or why there is nothing to do
     * @throws Invalid if there is no note, or only the act itself can close it
     * @throws org.kepu.cms.account.Forbidden unless it is the actor's or they write everybody's
     */
    @Transactional
    public void done(UUID id, String note, Actor actor) {
        actor.require(Permission.WRITE);
        Task task = get(id);
        if (!actor.id().equals(task.assignee())) {
            actor.require(Permission.WRITE_ALL);
        }
        if (!task.kind().closesByWord()) {
            throw new Invalid(Flaw.at("/id", "task.closes-itself"));
        }
        if (note.isBlank()) {
            throw new Invalid(Flaw.at("/note", "task.note-missing"));
        }
        if (note.length() > LONGEST_NOTE) {
            throw new Invalid(tooLong("/note", LONGEST_NOTE));
        }
        tasks.done(id, actor.id(), clock.instant());
        tell(task, "done", note.strip(), actor);
    }

    /**
     * Gives somebody an item to work on. One's own name needs the right to write; another's, the
     * right to write everybody's items. What is open already is theirs from then on.
     *
     * @param detail what is to be done; may be empty
     * @throws Invalid as {@link #assign}, or if the words are too long
     */
    @Transactional
    public void give(ItemId item, String username, String detail, Actor actor) {
        actor.require(Permission.WRITE);
        User to = worker(username);
        if (!to.id().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        if (detail.length() > LONGEST_NOTE) {
            throw new Invalid(tooLong("/comment", LONGEST_NOTE));
        }
        var task =
                new Task(
                        Tasks.nextId(),
                        item,
                        TaskKind.WORK,
                        "",
                        detail.strip(),
                        to.id(),
                        to.organization(),
                        clock.instant(),
                        null);
        if (!tasks.add(task)) {
            tasks.of(item).stream()
                    .filter(it -> it.kind() == TaskKind.WORK)
                    .forEach(it -> tasks.assign(it.id(), to.id(), to.organization()));
        }
        tell(task, "assign", to.username(), actor);
    }

    private User worker(String username) {
        return users.findByUsername(username)
                .filter(it -> !it.disabled())
                .filter(it -> it.roles().stream().anyMatch(role -> role.grants(Permission.WRITE)))
                .orElseThrow(() -> new Invalid(Flaw.at("/username", "task.nobody-to-do-it")));
    }

    private static Flaw tooLong(String place, int longest) {
        return Flaw.at(place, "content.flaw.too-long", java.util.Map.of("longest", longest));
    }

    private void tell(Task task, String verb, String to, Actor actor) {
        events.publishEvent(new TaskChanged(task, verb, to, actor, clock.instant()));
    }

    private Task get(UUID id) {
        return tasks.find(id).orElseThrow(() -> new NotFound("task", id.toString()));
    }
}
