package org.kepu.cms.content;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something was done with an item: submitted, signed, returned, published, withdrawn …
 *
 * @param verb the action, as in the management API
 * @param revision the head at that time
 * @param comment what the actor said; may be empty
 */
public record ItemTransition(
        ItemId id, String verb, int revision, Actor actor, Instant at, String comment)
        implements Audited {

    @Override
    public String action() {
        return "item." + verb;
    }

    @Override
    public Target target() {
        return new Target("item", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("revision", Integer.toString(revision), "comment", comment);
    }

    /** A past transition, for showing. */
    public record Entry(
            String action, int revision, UUID actor, String name, Instant at, String comment) {}
}
