package org.kepu.cms.content;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/** A revision was saved. */
public record ItemSaved(ItemId id, int revision, String sha256, Actor actor, Instant at)
        implements Audited {

    @Override
    public String action() {
        return "item.save";
    }

    @Override
    public Target target() {
        return new Target("item", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("revision", Integer.toString(revision), "sha256", sha256);
    }
}
