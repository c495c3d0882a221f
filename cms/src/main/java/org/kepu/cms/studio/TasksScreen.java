package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
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

    private final Tasks tasks;
    private final TaskLines lines;
    private final HandleTask handle;
    private final People people;

    TasksScreen(Tasks tasks, TaskLines lines, HandleTask handle, People people) {
        this.tasks = tasks;
        this.lines = lines;
        this.handle = handle;
        this.people = people;
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
        model.addAttribute("me", people.username(actor));
        model.addAttribute(
                "people",
                actor.may(Permission.WRITE_ALL) ? people.whoMayBeGiven(actor) : List.of());
        return "studio/tasks";
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
