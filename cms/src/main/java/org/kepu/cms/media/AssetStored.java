package org.kepu.cms.media;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/** A file came into the media library. */
public record AssetStored(AssetId id, String fileName, String sha256, Actor actor, Instant at)
        implements Audited {

    @Override
    public String action() {
        return "asset.store";
    }

    @Override
    public Target target() {
        return new Target("asset", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("fileName", fileName, "sha256", sha256);
    }
}
