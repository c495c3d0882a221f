package org.kepu.cms.manage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.task.HandleTask;
import org.kepu.cms.task.Task;
import org.kepu.cms.task.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.UUID;

/** What is to be done about items. */
@RestController
@RequestMapping("/api/manage/v1/tasks")
@Tag(name = "tasks", description = "What is to be done about items")
class TaskController {

    private final Tasks tasks;
    private final HandleTask handle;

    TaskController(Tasks tasks, HandleTask handle) {
        this.tasks = tasks;
        this.handle = handle;
    }

    /** As clients see it. */
    record View(
            UUID id,
            UUID item,
            String kind,
            String detail,
            @Nullable UUID assignee,
            String organization,
            Instant openedAt,
            @Nullable Instant dueAt) {

        static View of(Task task) {
            return new View(
                    task.id(),
                    task.itemId().value(),
                    task.kind().slug(),
                    task.detail(),
                    task.assignee(),
                    task.organization(),
                    task.openedAt(),
                    task.dueAt());
        }
    }

    /** Whose it is to be; without a name nobody's in particular. */
    record Assignment(@Nullable String username, @Nullable String organization) {}

    /** What was done. */
    record Done(@Nullable String note) {}

    @GetMapping
    @Operation(summary = "Open tasks, the most pressing first")
    Listing<View> list(@RequestParam(required = false) @Nullable String limit, Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(tasks.open(Limit.parse(limit).value()).stream().map(View::of).toList());
    }

    @PostMapping("/{id}/assign")
    @Operation(summary = "Gives a task to an account or an organization")
    View assign(@PathVariable UUID id, @RequestBody Assignment to, Actor actor) {
        String username = to.username() == null ? "" : to.username();
        return View.of(handle.assign(id, username, to.organization(), actor));
    }

    @PostMapping("/{id}/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Closes a task about a citation")
    void done(@PathVariable UUID id, @RequestBody Done done, Actor actor) {
        handle.done(id, done.note() == null ? "" : done.note(), actor);
    }
}
