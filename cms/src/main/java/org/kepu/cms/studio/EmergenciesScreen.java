package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.emergency.CloseEmergency;
import org.kepu.cms.emergency.Emergencies;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.EmergencyReport;
import org.kepu.cms.emergency.Hazard;
import org.kepu.cms.emergency.Hazards;
import org.kepu.cms.emergency.Level;
import org.kepu.cms.emergency.OpenEmergency;
import org.kepu.cms.emergency.SpeakInEmergency;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Emergencies: opened in one form, updated, closed; with the report of each. */
@Controller
class EmergenciesScreen {

    private static final int LATEST = 50;
    private static final String SLOT = "slots.";

    private final Emergencies emergencies;
    private final Hazards hazards;
    private final Vocabularies vocabularies;
    private final Work work;
    private final Clock clock;

    EmergenciesScreen(
            Emergencies emergencies,
            Hazards hazards,
            Vocabularies vocabularies,
            Work work,
            Clock clock) {
        this.emergencies = emergencies;
        this.hazards = hazards;
        this.vocabularies = vocabularies;
        this.work = work;
        this.clock = clock;
    }

    /** What can be done. */
    @Component
    record Work(OpenEmergency open, SpeakInEmergency speak, CloseEmergency close) {}

    @GetMapping("/studio/emergencies")
    String list(Actor actor, Model model) {
        actor.require(Permission.READ);
        model.addAttribute("emergencies", emergencies.latest(LATEST));
        model.addAttribute("hazards", hazards.all());
        model.addAttribute("mayOpen", actor.may(Permission.PUBLISH));
        addTime(model);
        return "studio/emergencies";
    }

    @GetMapping("/studio/emergencies/new")
    String form(@RequestParam String hazard, Actor actor, Model model) {
        actor.require(Permission.PUBLISH);
        Hazard found = hazards.find(hazard).orElseThrow(() -> new NotFound("hazard", hazard));
        model.addAttribute("hazard", found);
        model.addAttribute("notice", NoticeDraft.of(found, language()));
        model.addAttribute("levels", Level.values());
        model.addAttribute("regions", vocabularies.regions());
        return "studio/emergency-new";
    }

    @PostMapping("/studio/emergencies")
    String open(OpenForm form, @RequestParam Map<String, String> all, Actor actor) {
        var wish =
                new OpenEmergency.Wish(
                        form.title(),
                        form.hazard(),
                        form.level(),
                        form.region(),
                        form.drill(),
                        slots(all),
                        form.minutes());
        return to(work.open().open(wish, actor).id());
    }

    /** The form that opens an emergency; its slots are read apart. */
    public record OpenForm(
            @Nullable String title,
            @Nullable String hazard,
            @Nullable String level,
            @Nullable String region,
            @Nullable Boolean drill,
            @Nullable Integer minutes) {}

    @GetMapping("/studio/emergencies/{id}")
    String show(@PathVariable UUID id, Actor actor, Model model) {
        actor.require(Permission.READ);
        Emergency it = emergencies.get(id);
        model.addAttribute("emergency", it);
        hazards.find(it.hazard())
                .ifPresent(
                        found -> {
                            model.addAttribute("hazard", found);
                            model.addAttribute("notice", NoticeDraft.of(found, language()));
                        });
        model.addAttribute("levels", Level.values());
        model.addAttribute("report", EmergencyReport.of(it, clock.instant()));
        model.addAttribute("mayAct", it.open() && actor.may(Permission.PUBLISH));
        addTime(model);
        return "studio/emergency";
    }

    @PostMapping("/studio/emergencies/{id}/messages")
    String message(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String level,
            @RequestParam Map<String, String> all,
            Actor actor) {
        work.speak().issue(id, version, level, slots(all), null, actor);
        return to(id);
    }

    @PostMapping("/studio/emergencies/{id}/facts")
    String fact(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String source,
            Actor actor) {
        work.speak().tell(id, version, new Emergency.Fact(text, source), null, null, actor);
        return to(id);
    }

    @PostMapping("/studio/emergencies/{id}/entries/{entry}/withdrawal")
    String withdraw(
            @PathVariable UUID id,
            @PathVariable UUID entry,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String note,
            Actor actor) {
        work.speak().withdraw(id, version, entry, note, actor);
        return to(id);
    }

    @PostMapping("/studio/emergencies/{id}/closing")
    String close(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String note,
            Actor actor) {
        work.close().close(id, version, note, actor);
        return to(id);
    }

    /** The key of the texts that a template brings in several languages. */
    private static String language() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en") ? "en" : "zh-CN";
    }

    private static String to(UUID id) {
        return "redirect:/studio/emergencies/" + id;
    }

    private static Map<String, String> slots(Map<String, String> all) {
        var slots = new TreeMap<String, String>();
        all.forEach(
                (name, value) -> {
                    if (name.startsWith(SLOT)) {
                        slots.put(name.substring(SLOT.length()), value);
                    }
                });
        return slots;
    }

    private void addTime(Model model) {
        Instant now = clock.instant();
        model.addAttribute("now", now);
        model.addAttribute("clockText", new ClockText(now));
    }

    /** Says times in templates. */
    public record ClockText(Instant now) {
        /** The moment for people. */
        public When of(Instant at) {
            return When.of(at, now);
        }
    }
}
