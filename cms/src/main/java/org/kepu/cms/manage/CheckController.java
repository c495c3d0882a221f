package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.check.Checks;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.check.Severity;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.problem.Flaw;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What the checks find in an item's head; those that block would refuse it to be handed in. */
@RestController
class CheckController {

    private final Items items;
    private final Revisions revisions;
    private final Checks checks;
    private final MessageSource texts;

    CheckController(Items items, Revisions revisions, Checks checks, MessageSource texts) {
        this.items = items;
        this.revisions = revisions;
        this.checks = checks;
        this.texts = texts;
    }

    /** A finding with its sentence. */
    record Line(
            String rule,
            Severity severity,
            String pointer,
            Finding.@Nullable Span span,
            String message,
            @Nullable String suggestion) {}

    /** All findings. */
    record Lines(List<Line> data) {}

    @GetMapping("/api/manage/v1/items/{id}/checks")
    Lines list(@PathVariable UUID id, Actor actor) {
        actor.require(Permission.READ);
        Item item = items.get(new ItemId(id));
        var draft =
                new Draft(item.id(), item.type(), revisions.get(item.id(), item.head()).content());
        return new Lines(checks.of(draft).stream().map(this::line).toList());
    }

    private Line line(Finding it) {
        return new Line(
                it.rule(), it.severity(), it.place(), it.span(), say(it.flaw()), it.suggestion());
    }

    private String say(Flaw flaw) {
        var locale = LocaleContextHolder.getLocale();
        String text =
                Objects.requireNonNullElse(
                        texts.getMessage(flaw.key(), null, flaw.key(), locale), flaw.key());
        for (var fact : flaw.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }
}
