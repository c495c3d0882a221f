package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody started, stopped or repeated an import.
 *
 * @param action {@code import.start}, {@code import.cancel} or {@code import.retry}
 */
public record ImportChanged(UUID id, String action, ImportSource source, Actor actor, Instant at)
        implements Audited {

    @Override
    public Target target() {
        return new Target("import", id.toString());
    }

    @Override
    public Map<String, String> details() {
        return source.forTheRecord();
    }
}
