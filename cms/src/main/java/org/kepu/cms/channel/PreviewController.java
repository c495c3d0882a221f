package org.kepu.cms.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PreviewItem;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How an item would come to an outlet, before it does. */
@RestController
@Tag(name = "channels")
class PreviewController {

    private final RegisterOutlet register;
    private final PreviewItem preview;
    private final MessageSource texts;
    private final JsonMapper json;

    PreviewController(
            RegisterOutlet register, PreviewItem preview, MessageSource texts, JsonMapper json) {
        this.register = register;
        this.preview = preview;
        this.texts = texts;
        this.json = json;
    }

    /**
     * An item in an outlet's form.
     *
     * @param selected whether the outlet's rule lets it through
     * @param item as its webhook would have it
     * @param misfits what it loses on the way
     */
    record Preview(boolean selected, ObjectNode item, List<Warning> misfits) {}

    /**
     * Something that doesn't fit.
     *
     * @param member of the item
     */
    record Warning(String member, String detail) {}

    @GetMapping("/api/manage/v1/channels/{slug}/preview")
    @Operation(
            summary = "An item, also a draft, as that outlet would have it, and what doesn't fit")
    Preview preview(
            Actor actor,
            @PathVariable("slug") String slug,
            @RequestParam(name = "item") String item,
            Locale locale) {
        actor.require(Permission.READ);
        Outlet outlet = register.get(slug);
        ItemId id = ItemId.parse(item).orElseThrow(() -> new NotFound("item", item));
        var snapshot = preview.of(id, actor);
        JsonNode whole = json.readTree(snapshot.itemJson());
        String sent = outlet.whole() ? snapshot.itemJson() : snapshot.entryJson();
        List<Warning> misfits =
                FittedItem.of(json.readTree(sent), outlet.form()).misfits().stream()
                        .map(it -> new Warning(it.member(), text(it, locale)))
                        .toList();
        return new Preview(
                outlet.rule().admits(whole), outlet.fitted(json.readTree(sent)), misfits);
    }

    private String text(FittedItem.Misfit misfit, Locale locale) {
        String text = texts.getMessage(misfit.key(), null, locale);
        for (Map.Entry<String, Object> fact : misfit.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }
}
