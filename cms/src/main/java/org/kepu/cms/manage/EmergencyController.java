package org.kepu.cms.manage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.emergency.CloseEmergency;
import org.kepu.cms.emergency.Emergencies;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.EmergencyReport;
import org.kepu.cms.emergency.Hazard;
import org.kepu.cms.emergency.Hazards;
import org.kepu.cms.emergency.OpenEmergency;
import org.kepu.cms.emergency.Output;
import org.kepu.cms.emergency.SpeakInEmergency;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Opens, updates and closes emergencies. Everything here needs the right to publish. */
@RestController
@RequestMapping("/api/manage/v1/emergencies")
@Tag(name = "emergencies", description = "Opening, updating and closing emergencies")
class EmergencyController {

    private final Emergencies emergencies;
    private final Hazards hazards;
    private final OpenEmergency open;
    private final SpeakInEmergency speak;
    private final CloseEmergency close;
    private final Clock clock;

    EmergencyController(
            Emergencies emergencies,
            Hazards hazards,
            OpenEmergency open,
            SpeakInEmergency speak,
            CloseEmergency close,
            Clock clock) {
        this.emergencies = emergencies;
        this.hazards = hazards;
        this.open = open;
        this.speak = speak;
        this.close = close;
        this.clock = clock;
    }

    /**
     * What is said.
     *
     * @param version of the emergency that the person saw
     * @param slots for a new text
     * @param text of a fact, with its {@code source} and the time it was so
     * @param minutes for which it holds
     * @param note when something is taken back or the emergency ends; the public reads it
     */
    record Words(
            @Nullable Long version,
            @Nullable String level,
            @Nullable Map<String, String> slots,
            @Nullable String text,
            @Nullable String source,
            @Nullable Instant asOf,
            @Nullable Integer minutes,
            @Nullable String note) {

        long seen() {
            Long given = version;
            if (given == null) {
                throw new Invalid(Flaw.at("/version", "flaw.required"));
            }
            return given;
        }
    }

    @GetMapping
    Listing<Emergency> list(@RequestParam(required = false) @Nullable String limit, Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(emergencies.latest(Limit.parse(limit).value()));
    }

    @GetMapping("/templates")
    @Operation(summary = "Templates by hazard: fixed sentences and the slots that must be filled")
    Listing<Hazard> templates(Actor actor) {
        actor.require(Permission.READ);
        return Listing.last(hazards.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open an emergency in one act: it is on every page at once")
    Emergency open(@RequestBody OpenEmergency.Wish wish, Actor actor) {
        return open.open(wish, actor);
    }

    @GetMapping("/{id}")
    Emergency one(@PathVariable UUID id, Actor actor) {
        actor.require(Permission.READ);
        return emergencies.get(id);
    }

    @GetMapping("/{id}/report")
    @Operation(summary = "Was the public told in time, and rightly?")
    EmergencyReport report(@PathVariable UUID id, Actor actor) {
        actor.require(Permission.READ);
        return EmergencyReport.of(emergencies.get(id), clock.instant());
    }

    @PostMapping("/{id}/messages")
    @Operation(summary = "Issue a new approved text in the place of the last one")
    Emergency message(@PathVariable UUID id, @RequestBody Words words, Actor actor) {
        return speak.issue(
                id,
                words.seen(),
                words.level(),
                words.slots() == null ? Map.of() : words.slots(),
                words.minutes(),
                actor);
    }

    @PostMapping("/{id}/facts")
    @Operation(summary = "Add a verified fact to the timeline")
    Emergency fact(@PathVariable UUID id, @RequestBody Words words, Actor actor) {
        var fact = new Emergency.Fact(said(words.text()), said(words.source()));
        return speak.tell(id, words.seen(), fact, words.asOf(), words.minutes(), actor);
    }

    /** Takes an entry back and names every output that must be pulled. */
    @PostMapping("/{id}/entries/{entry}/withdrawal")
    @Operation(summary = "Take an entry back; lists every output to pull")
    Listing<Output> withdraw(
            @PathVariable UUID id,
            @PathVariable UUID entry,
            @RequestBody Words words,
            Actor actor) {
        return Listing.last(speak.withdraw(id, words.seen(), entry, said(words.note()), actor));
    }

    @PostMapping("/{id}/closing")
    @Operation(summary = "End the emergency")
    Emergency close(@PathVariable UUID id, @RequestBody Words words, Actor actor) {
        return close.close(id, words.seen(), said(words.note()), actor);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
