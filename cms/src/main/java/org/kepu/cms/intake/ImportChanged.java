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

    private static final int LONGEST_LOCATION = 500;

    @Override
    public Target target() {
        return new Target("import", id.toString());
    }

    @Override
    public Map<String, String> details() {
        String location = source.location();
        int end = Math.min(location.length(), LONGEST_LOCATION);
        return Map.of("kind", source.kind().slug(), "location", location.substring(0, end));
    }
}
