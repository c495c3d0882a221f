package org.kepu.cms.studio;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.CurrentActor;
import org.kepu.cms.account.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives every screen its frame, also the operator's. Answers to scripts have none, so nothing is
 * counted for them.
 */
@ControllerAdvice(basePackages = {"org.kepu.cms.studio", "org.kepu.cms.operate"})
class Framed {

    private final CurrentActor current;
    private final WaitingItems waiting;
    private final TaskLines tasks;
    private final Words words;

    Framed(CurrentActor current, WaitingItems waiting, TaskLines tasks, Words words) {
        this.current = current;
        this.waiting = waiting;
        this.tasks = tasks;
        this.words = words;
    }

    @ModelAttribute("frame")
    @Nullable Frame frame(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accept != null && accept.contains("text/html");
        boolean part = request.getHeader("HX-Request") != null;
        if (!page || part) {
            return null;
        }
        return current.find()
                .map(
                        actor ->
                                Frame.of(
                                        actor,
                                        actor.roles().stream()
                                                .sorted()
                                                .map(Role::slug)
                                                .map(role -> words.say("studio.role." + role))
                                                .toList(),
                                        waiting.count(actor) + tasks.count(actor)))
                .orElse(null);
    }
}
