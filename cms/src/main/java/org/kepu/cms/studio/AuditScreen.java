package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.AuditCheck;
import org.kepu.cms.audit.AuditEntry;
import org.kepu.cms.audit.AuditFilter;
import org.kepu.cms.audit.AuditTrail;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who did what and when, for auditors; and whether the log is as it was written. */
@Controller
class AuditScreen {

    private static final int PAGE = 50;

    /** Told in a column of its own, or of no use to a reader. */
    private static final Set<String> APART = Set.of("address", "agent");

    private final AuditTrail trail;
    private final Items items;
    private final ItemRows rows;
    private final Words words;
    private final JsonMapper json;
    private final Clock clock;

    AuditScreen(
            AuditTrail trail,
            Items items,
            ItemRows rows,
            Words words,
            JsonMapper json,
            Clock clock) {
        this.trail = trail;
        this.items = items;
        this.rows = rows;
        this.words = words;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A line of the log.
     *
     * @param object what it was done to, by its name where it has one
     * @param details what else was recorded, a pair a line
     */
    public record Line(
            long seq,
            When at,
            String actor,
            String address,
            String action,
            String actionText,
            String objectKind,
            String objectId,
            String object,
            boolean success,
            List<String> details,
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

    private Line line(AuditEntry entry, Instant now) {
        JsonNode details = json.readTree(entry.details());
        return new Line(
                entry.seq(),
                When.of(entry.at(), now),
                entry.actor(),
                details.path("address").asString(""),
                entry.action(),
                known("studio.audit.action." + entry.action(), entry.action()),
                entry.objectKind(),
                entry.objectId(),
                object(entry),
                entry.success(),
                pairs(details),
                entry.hash().substring(0, 12));
    }

    private String object(AuditEntry entry) {
        String kind = known("studio.audit.kind." + entry.objectKind(), entry.objectKind());
        String name =
                switch (entry.objectKind()) {
                    case "item" ->
                            id(entry)
                                    .flatMap(it -> items.find(new ItemId(it)))
                                    .map(Item::title)
                                    .orElse("");
                    case "user" -> id(entry).map(rows::name).orElse(entry.objectId());
                    default -> "";
                };
        return name.isEmpty() ? kind : kind + words.say("studio.colon") + name;
    }

    private static Optional<UUID> id(AuditEntry entry) {
        try {
            return Optional.of(UUID.fromString(entry.objectId()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<String> pairs(JsonNode details) {
        return details.properties().stream()
                .filter(it -> !APART.contains(it.getKey()))
                .filter(it -> !it.getValue().asString("-").isEmpty())
                .map(it -> pair(it.getKey(), it.getValue()))
                .toList();
    }

    private String pair(String name, JsonNode value) {
        String text = value.isString() ? value.asString() : value.toString();
        return known("studio.audit.detail." + name, name) + words.say("studio.colon") + text;
    }

    private String known(String key, String otherwise) {
        String text = words.say(key);
        return text.equals(key) ? otherwise : text;
    }
}
