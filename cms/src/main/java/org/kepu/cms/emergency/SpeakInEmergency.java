package org.kepu.cms.emergency;

import com.github.f4b6a3.uuid.UuidCreator;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.emergency.Emergency.Entry;
import org.kepu.cms.emergency.Emergency.Fact;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says something in an emergency: a new approved text, a verified fact, or that one was wrong. */
@Component
public class SpeakInEmergency {

    private static final int LONGEST = 500;
    private static final int LONGEST_SOURCE = 100;
    private static final Duration MOST = Duration.ofDays(7);

    private final Emergencies emergencies;
    private final Hazards hazards;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpeakInEmergency(
            Emergencies emergencies,
            Hazards hazards,
            ApplicationEventPublisher events,
            Clock clock) {
        this.emergencies = emergencies;
        this.hazards = hazards;
        this.events = events;
        this.clock = clock;
    }

    /** The first text; the emergency has just been added. */
    Emergency first(Emergency emergency, ApprovedText text, Duration lasting, Actor actor) {
        Emergency fresh = emergencies.get(emergency.id());
        add(fresh, text, null, lasting, actor);
        return emergencies.get(emergency.id());
    }

    /**
     * Issues a new approved text in the place of the last one.
     *
     * @param level from now on; as it is if null
     * @param minutes for which it holds, and within which the next is promised; as the level has it
     *     if null
     * @throws Invalid if a slot is open
     */
    @Transactional
    public Emergency issue(
            UUID id,
            long version,
            @Nullable String level,
            Map<String, String> slots,
            @Nullable Integer minutes,
            Actor actor) {
        actor.require(Permission.PUBLISH);
        Emergency seen = open(id, version);
        Level now =
                level == null || level.isBlank()
                        ? seen.level()
                        : Level.of(level)
                                .orElseThrow(
                                        () ->
                                                new Invalid(
                                                        Flaw.at("/level", "emergency.flaw.level")));
        Hazard hazard =
                hazards.find(seen.hazard())
                        .orElseThrow(
                                () -> new Invalid(Flaw.at("/hazard", "emergency.flaw.hazard")));
        ApprovedText text = Hazards.fill(hazard, slots);
        add(seen.at(now), text, null, lasting(minutes, now), actor);
        return emergencies.get(id);
    }

    /**
     * Adds a verified fact to the timeline.
     *
     * @param asOf when it was so; now if null
     * @throws Invalid if text or source is missing or too long
     */
    @Transactional
    public Emergency tell(
            UUID id,
            long version,
            Fact fact,
            @Nullable Instant asOf,
            @Nullable Integer minutes,
            Actor actor) {
        actor.require(Permission.PUBLISH);
        Emergency seen = open(id, version);
        var flaws = new ArrayList<Flaw>();
        bounded(flaws, "/text", fact.text(), LONGEST);
        bounded(flaws, "/source", fact.source(), LONGEST_SOURCE);
        if (asOf != null && asOf.isAfter(clock.instant())) {
            flaws.add(Flaw.at("/asOf", "emergency.flaw.future"));
        }
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        var kept = new Fact(fact.text().strip(), fact.source().strip());
        add(seen, kept, asOf, lasting(minutes, seen.level()), actor);
        return emergencies.get(id);
    }

    /**
     * Takes an entry back.
     *
     * @param note why; the public reads it
     * @return the outputs that must be pulled wherever they were used
     */
    @Transactional
    public List<Output> withdraw(UUID id, long version, UUID entryId, String note, Actor actor) {
        actor.require(Permission.PUBLISH);
        Emergency seen = open(id, version);
        Entry entry =
                seen.entry(entryId)
                        .filter(it -> it.withdrawnAt() == null)
                        .orElseThrow(() -> new Invalid(Flaw.at("/entry", "emergency.flaw.entry")));
        var flaws = new ArrayList<Flaw>();
        bounded(flaws, "/note", note, LONGEST);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        Instant now = clock.instant();
        emergencies.withdraw(entryId, note.strip(), now);
        emergencies.update(seen, now);
        events.publishEvent(
                new EmergencyChanged(
                        id,
                        "withdraw",
                        Map.of("sha256", entry.sha256(), "note", note.strip()),
                        actor,
                        now));
        return entry.text() == null ? List.of() : Output.of(seen, entry);
    }

    private void add(
            Emergency seen, Object content, @Nullable Instant asOf, Duration lasting, Actor actor) {
        Instant now = clock.instant();
        ApprovedText text = content instanceof ApprovedText it ? it : null;
        Fact fact = content instanceof Fact it ? it : null;
        String sha256 =
                text != null ? text.sha256() : DigestUtils.sha256Hex(String.valueOf(content));
        boolean promised = !seen.entries().isEmpty();
        var entry =
                new Entry(
                        UuidCreator.getTimeOrderedEpoch(),
                        seen.entries().size() + 1,
                        text,
                        fact,
                        sha256,
                        asOf == null ? now : asOf,
                        now.plus(lasting),
                        promised ? seen.nextUpdateAt() : null,
                        actor.name(),
                        now,
                        null,
                        "");
        if (text != null) {
            Outputs.requireFitting(seen, entry);
        }
        emergencies.add(seen.id(), entry, actor);
        Instant next =
                now.plus(
                        lasting.compareTo(seen.level().rhythm()) < 0
                                ? lasting
                                : seen.level().rhythm());
        emergencies.update(seen.until(next), now);
        events.publishEvent(
                new EmergencyChanged(
                        seen.id(),
                        text == null ? "fact" : "message",
                        Map.of("sha256", sha256, "number", Integer.toString(entry.number())),
                        actor,
                        now));
    }

    Emergency open(UUID id, long version) {
        Emergency seen = emergencies.get(id);
        if (seen.version() != version) {
            throw new StaleEmergency(id);
        }
        if (!seen.open()) {
            throw new CloseEmergency.AlreadyClosed(id);
        }
        return seen;
    }

    static Duration lasting(@Nullable Integer minutes, Level level) {
        if (minutes == null) {
            return level.rhythm().multipliedBy(2);
        }
        Duration lasting = Duration.ofMinutes(minutes);
        if (minutes < 1 || lasting.compareTo(MOST) > 0) {
            throw new Invalid(Flaw.at("/minutes", "emergency.flaw.minutes"));
        }
        return lasting;
    }

    static void bounded(List<Flaw> flaws, String pointer, String text, int longest) {
        if (text.isBlank()) {
            flaws.add(Flaw.at(pointer, "flaw.required"));
        } else if (text.length() > longest) {
            flaws.add(Flaw.at(pointer, "emergency.flaw.too-long", Map.of("longest", longest)));
        }
    }
}
