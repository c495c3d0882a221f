package org.kepu.cms.channel;

import org.kepu.cms.account.Actor;
import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/**
 * An outlet was registered, changed or removed.
 *
 * @param action such as {@code channel.create}
 */
record OutletChanged(
        String action, Actor actor, Instant at, Target target, Map<String, String> details)
        implements Audited {

    OutletChanged {
        details = Map.copyOf(details);
    }
}
