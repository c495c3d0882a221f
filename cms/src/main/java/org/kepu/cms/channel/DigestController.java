package org.kepu.cms.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.ChangeLog;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** The daily mail of an outlet in the management API. */
@RestController
@RequestMapping("/api/manage/v1/channels/{slug}/digest")
@Tag(name = "channels")
class DigestController {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");

    private final RegisterOutlet register;
    private final Digests digests;
    private final ChangeLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DigestController(
            RegisterOutlet register,
            Digests digests,
            ChangeLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.digests = digests;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who gets it.
     *
     * @param to the address
     */
    record Wanted(@Nullable String to) {}

    /**
     * The digest as it is.
     *
     * @param next when it is sent, if anything has changed
     */
    record Line(String to, Instant next) {}

    @GetMapping
    @Operation(summary = "The outlet's daily mail")
    Line get(Actor actor, @PathVariable("slug") String slug) {
        actor.require(Permission.ADMINISTER);
        Outlet outlet = register.get(slug);
        return digests.find(outlet.id())
                .map(it -> new Line(it.to(), it.dueAt()))
                .orElseThrow(() -> new NotFound("digest", slug));
    }

    @PutMapping
    @Operation(summary = "Sends the outlet a daily mail with what has changed")
    Line put(Actor actor, @PathVariable("slug") String slug, @RequestBody Wanted wanted) {
        actor.require(Permission.ADMINISTER);
        Outlet outlet = register.get(slug);
        String to = wanted.to() == null ? "" : wanted.to().strip();
        if (!ADDRESS.matcher(to).matches()) {
            throw new Invalid(Flaw.at("/to", "channel.mail"));
        }
        digests.put(new Digest(outlet.id(), to, log.last(), SendDigests.next(clock.instant())));
        tell(outlet, actor, to);
        return get(actor, slug);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends the daily mail")
    void remove(Actor actor, @PathVariable("slug") String slug) {
        actor.require(Permission.ADMINISTER);
        Outlet outlet = register.get(slug);
        digests.remove(outlet.id());
        tell(outlet, actor, "");
    }

    private void tell(Outlet outlet, Actor actor, String to) {
        events.publishEvent(
                new OutletChanged(
                        "channel.digest",
                        actor,
                        clock.instant(),
                        new Target("channel", outlet.slug()),
                        Map.of("name", outlet.name(), "to", to)));
    }
}
