package org.kepu.cms.emergency;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something was done in an emergency.
 *
 * @param verb open, message, fact, withdraw or close
 */
public record EmergencyChanged(
        UUID id, String verb, Map<String, String> details, Actor actor, Instant at)
        implements Audited {

    public EmergencyChanged {
        details = Map.copyOf(details);
    }

    @Override
    public String action() {
        return "emergency." + verb;
    }

    @Override
    public Target target() {
        return new Target("emergency", id.toString());
    }
}
