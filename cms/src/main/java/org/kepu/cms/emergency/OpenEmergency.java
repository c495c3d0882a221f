package org.kepu.cms.emergency;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens an emergency in one act: with its first approved text it is on every page at once. */
@Component
public class OpenEmergency {

    private static final int LONGEST_TITLE = 40;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Emergencies emergencies;
    private final Hazards hazards;
    private final Vocabularies vocabularies;
    private final SpeakInEmergency speak;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OpenEmergency(
            Emergencies emergencies,
            Hazards hazards,
            Vocabularies vocabularies,
            SpeakInEmergency speak,
            ApplicationEventPublisher events,
            Clock clock) {
        this.emergencies = emergencies;
        this.hazards = hazards;
        this.vocabularies = vocabularies;
        this.speak = speak;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is opened.
     *
     * @param title for lists; the template's headline if it is missing
     * @param drill whether it is only exercised
     * @param slots what the template leaves open
     * @param minutes for which the first text holds; as the level has it if missing
     */
    public record Wish(
            @Nullable String title,
            @Nullable String hazard,
            @Nullable String level,
            @Nullable String region,
            @Nullable Boolean drill,
            @Nullable Map<String, String> slots,
            @Nullable Integer minutes) {}

    /**
     * Opens it.
     *
     * @throws Invalid if something is missing, or a slot of the template is open
     */
    @Transactional
    public Emergency open(Wish wish, Actor actor) {
        actor.require(Permission.PUBLISH);
        var flaws = new ArrayList<Flaw>();
        Hazard hazard = hazards.find(given(wish.hazard())).orElse(null);
        Level level = Level.of(given(wish.level())).orElse(null);
        boolean known =
                vocabularies.regions().stream()
                        .anyMatch(it -> it.code().equals(given(wish.region())));
        String title = given(wish.title()).strip();
        flaw(flaws, hazard == null, "/hazard", "emergency.flaw.hazard");
        flaw(flaws, level == null, "/level", "emergency.flaw.level");
        flaw(flaws, !known, "/region", "emergency.flaw.region");
        flaw(flaws, title.length() > LONGEST_TITLE, "/title", "emergency.flaw.title");
        if (hazard == null || level == null || !flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        Map<String, String> slots = wish.slots() == null ? Map.of() : wish.slots();
        ApprovedText text = Hazards.fill(hazard, slots);
        Instant now = clock.instant();
        boolean drill = Boolean.TRUE.equals(wish.drill());
        var emergency =
                new Emergency(
                        UuidCreator.getTimeOrderedEpoch(),
                        slug(hazard, now),
                        title.isEmpty() ? text.headline() : title,
                        hazard.hazard(),
                        level,
                        given(wish.region()),
                        "",
                        drill,
                        now,
                        now.plus(level.rhythm()),
                        null,
                        "",
                        1,
                        List.of());
        emergencies.add(emergency, actor);
        events.publishEvent(
                new EmergencyChanged(
                        emergency.id(),
                        "open",
                        Map.of(
                                "title", emergency.title(),
                                "level", level.slug(),
                                "region", emergency.region(),
                                "drill", Boolean.toString(drill)),
                        actor,
                        now));
        return speak.first(emergency, text, SpeakInEmergency.lasting(wish.minutes(), level), actor);
    }

    private static void flaw(List<Flaw> flaws, boolean wrong, String pointer, String key) {
        if (wrong) {
            flaws.add(Flaw.at(pointer, key));
        }
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String slug(Hazard hazard, Instant now) {
        String slug = hazard.hazard() + "-" + DAY.format(now.atZone(ZONE));
        for (Duration later = Duration.ofSeconds(1);
                emergencies.findBySlug(slug).isPresent();
                later = later.plusSeconds(1)) {
            slug = hazard.hazard() + "-" + DAY.format(now.plus(later).atZone(ZONE));
        }
        return slug;
    }
}
