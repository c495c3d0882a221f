package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;

import java.util.List;

/**
 * What surrounds every screen: who is signed in, and where they may go.
 *
 * @param waiting how many items wait for this person
 */
public record Frame(
        String name,
        List<String> roles,
        int waiting,
        boolean mayWrite,
        boolean mayImport,
        boolean mayAdminister,
        boolean mayAudit) {

    static Frame of(Actor actor, List<String> roles, int waiting) {
        return new Frame(
                actor.name(),
                roles,
                waiting,
                actor.may(Permission.WRITE),
                actor.may(Permission.IMPORT),
                actor.may(Permission.ADMINISTER),
                actor.may(Permission.AUDIT));
    }
}
