package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody added, changed or removed a source.
 *
 * @param action {@code source.create}, {@code source.change} or {@code source.remove}
 */
public record SourceChanged(UUID id, String action, ImportSource source, Actor actor, Instant at)
        implements Audited {

    @Override
    public Target target() {
        return new Target("source", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return source.forTheRecord();
    }
}
