package org.kepu.cms.account;

import org.kepu.cms.audit.Audited;

import java.time.Instant;
import java.util.Map;

/**
 * An account or a token was made or changed.
 *
 * @param action such as {@code user.create}
 */
record AccountChanged(
        String action, Actor actor, Instant at, Target target, Map<String, String> details)
        implements Audited {

    AccountChanged {
        details = Map.copyOf(details);
    }
}
