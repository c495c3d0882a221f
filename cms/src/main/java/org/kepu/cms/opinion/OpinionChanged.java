package org.kepu.cms.opinion;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody was asked for an opinion, is no longer asked, or gave one.
 *
 * @param verb {@code ask}, {@code revoke} or {@code give}
 * @param who the expert's name
 * @param actor absent when the expert acts, who has no account
 */
record OpinionChanged(PreviewLink link, String verb, String who, @Nullable Actor actor, Instant at)
        implements Audited {

    @Override
    public String action() {
        return "opinion." + verb;
    }

    @Override
    public Target target() {
        return new Target("item", link.item().toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("name", who, "revision", Integer.toString(link.revision()));
    }
}
