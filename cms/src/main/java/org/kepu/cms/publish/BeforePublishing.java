package org.kepu.cms.publish;

import org.kepu.cms.check.Checks;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;

import java.util.List;

/** Looks once more before an item goes out: what was true when it was handed in may not be now. */
@Component
class BeforePublishing {

    private final Checks checks;
    private final Revisions revisions;

    BeforePublishing(Checks checks, Revisions revisions) {
        this.checks = checks;
        this.revisions = revisions;
    }

    /** What keeps the head back; empty when it may go out. */
    List<Flaw> against(Item item) {
        var content = revisions.get(item.id(), item.head()).content();
        return checks.beforePublishing(new Draft(item.id(), item.type(), content)).stream()
                .map(Finding::flaw)
                .toList();
    }

    /**
     * Goes on only if nothing keeps the head back.
     *
     * @throws Invalid naming each
     */
    void require(Item item) {
        List<Flaw> flaws = against(item);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }
}
