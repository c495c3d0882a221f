package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.AuditCheck;
import org.kepu.cms.audit.AuditEntry;
import org.kepu.cms.audit.AuditFilter;
import org.kepu.cms.audit.AuditTrail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who did what and when, for auditors; and whether the log is as it was written. */
@Controller
class AuditScreen {

    private static final int PAGE = 50;

    private final AuditTrail trail;
    private final Clock clock;

    AuditScreen(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** A line of the log. */
    public record Line(
            long seq,
            When at,
            String actor,
            String action,
            String objectKind,
            String objectId,
            boolean success,
            String details,
            String hash) {}

    @GetMapping("/studio/audit")
    String show(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Actor actor,
            Model model) {
        actor.require(Permission.AUDIT);
        var filter = new AuditFilter(given(who), given(action), null, null, null, null);
        List<AuditEntry> found = trail.read(filter, before, PAGE + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
        Instant now = clock.instant();
        model.addAttribute("who", who);
        model.addAttribute("action", action);
        model.addAttribute("lines", shown.stream().map(it -> line(it, now)).toList());
        if (found.size() > PAGE) {
            model.addAttribute("next", shown.getLast().seq());
        }
        return "studio/audit";
    }

    /** Computes all hashes again; shown in the place of the button. */
    @PostMapping("/studio/audit/verification")
    String verify(Actor actor, Model model) {
        actor.require(Permission.AUDIT);
        switch (trail.verify()) {
            case AuditCheck.Intact intact -> model.addAttribute("entries", intact.entries());
            case AuditCheck.Broken broken -> model.addAttribute("broken", broken.seq());
        }
        return "studio/audit-verified";
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static Line line(AuditEntry entry, Instant now) {
        return new Line(
                entry.seq(),
                When.of(entry.at(), now),
                entry.actor(),
                entry.action(),
                entry.objectKind(),
                entry.objectId(),
                entry.success(),
                entry.details(),
                entry.hash().substring(0, 12));
    }
}
