package org.kepu.cms.request;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The desk did something with a request. */
record RequestChanged(UUID id, String verb, String note, Actor actor, Instant at)
        implements Audited {

    @Override
    public String action() {
        return "request." + verb;
    }

    @Override
    public Target target() {
        return new Target("request", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("note", note);
    }
}
