package org.kepu.cms.media;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/** Somebody changed what is said about a file of the media library. */
public record AssetDescribed(AssetId id, String alt, Actor actor, Instant at) implements Audited {

    @Override
    public String action() {
        return "asset.describe";
    }

    @Override
    public Target target() {
        return new Target("asset", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("alt", alt);
    }
}
