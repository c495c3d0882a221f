package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.kepu.cms.task.HandleTask;
import org.kepu.cms.task.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.UUID;

/** All that is to be done about items: whose it is, until when; and giving it to somebody. */
@Controller
class TasksScreen {

    private static final int MOST = 200;
    private static final int MOST_PEOPLE = 500;

    private final Tasks tasks;
    private final TaskLines lines;
    private final HandleTask handle;
    private final Users users;

    TasksScreen(Tasks tasks, TaskLines lines, HandleTask handle, Users users) {
        this.tasks = tasks;
        this.lines = lines;
        this.handle = handle;
        this.users = users;
    }

    @GetMapping("/studio/tasks")
    String show(@RequestParam(defaultValue = "false") boolean mine, Actor actor, Model model) {
        actor.require(Permission.READ);
        var found =
                mine
                        ? tasks.waitingFor(actor.id(), lines.organization(actor), MOST)
                        : tasks.open(MOST);
        model.addAttribute("mine", mine);
        model.addAttribute("tasks", lines.lines(found, actor));
        model.addAttribute("writes", actor.may(Permission.WRITE));
        model.addAttribute("gives", actor.may(Permission.WRITE_ALL));
        model.addAttribute("me", users.find(actor.id()).map(User::username).orElse(""));
        model.addAttribute("people", actor.may(Permission.WRITE_ALL) ? people() : List.of());
        return "studio/tasks";
    }

    private List<Choice> people() {
        return users.list("", MOST_PEOPLE).stream()
                .filter(it -> !it.disabled() && !it.id().equals(Actor.SYSTEM.id()))
                .filter(it -> it.roles().stream().anyMatch(role -> role.grants(Permission.WRITE)))
                .map(it -> new Choice(it.username(), it.displayName()))
                .toList();
    }

    @PostMapping("/studio/tasks/{id}/assign")
    String assign(@PathVariable UUID id, @RequestParam String username, Actor actor) {
        handle.assign(id, username, null, actor);
        return "redirect:/studio/tasks";
    }

    @PostMapping("/studio/tasks/{id}/done")
    String done(@PathVariable UUID id, @Nullable String note, Actor actor) {
        handle.done(id, note == null ? "" : note, actor);
        return "redirect:/studio/tasks";
    }
}
