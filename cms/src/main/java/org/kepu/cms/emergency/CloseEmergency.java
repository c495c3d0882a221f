package org.kepu.cms.emergency;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;

/** Ends an emergency: it leaves the pages, and stays to be read, with its report. */
@Component
public class CloseEmergency {

    private static final int LONGEST = 500;

    private final Emergencies emergencies;
    private final SpeakInEmergency speak;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CloseEmergency(
            Emergencies emergencies,
            SpeakInEmergency speak,
            ApplicationEventPublisher events,
            Clock clock) {
        this.emergencies = emergencies;
        this.speak = speak;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Ends it.
     *
     * @param note how it ended; the public reads it
     * @throws AlreadyClosed if it is over
     */
    @Transactional
    public Emergency close(UUID id, long version, String note, Actor actor) {
        actor.require(Permission.PUBLISH);
        Emergency it = speak.open(id, version);
        var flaws = new ArrayList<Flaw>();
        SpeakInEmergency.bounded(flaws, "/note", note, LONGEST);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        Instant now = clock.instant();
        emergencies.update(it.closed(now, note.strip()), now);
        events.publishEvent(
                new EmergencyChanged(id, "close", Map.of("note", note.strip()), actor, now));
        return emergencies.get(id);
    }

    /** The emergency is over. */
    static final class AlreadyClosed extends Problem {
        AlreadyClosed(UUID id) {
            super(ProblemKind.WRONG_STAGE, "emergency " + id + " is closed");
        }

        @Override
        public String detailKey() {
            return "emergency.closed";
        }
    }
}
