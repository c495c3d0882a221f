package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.check.Draft;
import org.kepu.cms.content.Audience;
import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.evidence.EvidenceReport;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the editor and the reading view are put together from. */
@Component
class EditorParts {

    private final ContentTypes types;
    private final Vocabularies vocabularies;
    private final Assets assets;
    private final FormFields fields;
    private final Missing missing;
    private final Panel panel;
    private final EvidenceReport evidence;
    private final Clock clock;
    private final JsonMapper json;

    EditorParts(
            ContentTypes types,
            Vocabularies vocabularies,
            Assets assets,
            FormFields fields,
            Missing missing,
            Panel panel,
            EvidenceReport evidence,
            Clock clock,
            JsonMapper json) {
        this.types = types;
        this.vocabularies = vocabularies;
        this.assets = assets;
        this.fields = fields;
        this.missing = missing;
        this.panel = panel;
        this.evidence = evidence;
        this.clock = clock;
        this.json = json;
    }

    void add(Item item, ItemContent content, Actor actor, Model model) {
        List<FormField> form =
                types.find(item.type()).map(it -> form(it, content)).orElse(List.of());
        model.addAttribute("item", item);
        model.addAttribute("content", content);
        model.addAttribute("lead", form.stream().filter(it -> !isCards(it)).toList());
        model.addAttribute("cards", form.stream().filter(EditorParts::isCards).toList());
        model.addAttribute("source", source(content));
        model.addAttribute("topics", topics());
        model.addAttribute("audiences", audiences());
        model.addAttribute("regions", regions());
        AssetId cover = content.cover();
        model.addAttribute(
                "cover", cover == null ? null : assets.find(cover).map(AssetView::of).orElse(null));
        model.addAttribute("mediaIds", json.writeValueAsString(content.media()));
        model.addAttribute("gaps", gaps(item, content));
        model.addAttribute("evidence", evidence(item));
        model.addAttribute("panel", panel.of(item, actor));
        model.addAttribute("row", row(item));
    }

    private List<EvidenceLine> evidence(Item item) {
        Instant now = clock.instant();
        return evidence.of(item.id()).stream().map(it -> EvidenceLine.of(it, now)).toList();
    }

    List<Missing.Gap> gaps(Item item, ItemContent content) {
        return missing.of(new Draft(item.id(), item.type(), content));
    }

    boolean editable(Item item, Actor actor) {
        return panel.of(item, actor).editable();
    }

    ItemRow row(Item item) {
        return panel.row(item);
    }

    String name(UUID account) {
        return panel.name(account);
    }

    String say(String key, Object... args) {
        return panel.say(key, args);
    }

    private List<FormField> form(ContentType type, ItemContent content) {
        return fields.of(type, content.fields());
    }

    private static boolean isCards(FormField field) {
        return field.widget().equals("cards");
    }

    private static SourceCredit source(ItemContent content) {
        SourceCredit source = content.source();
        return source == null ? new SourceCredit(null, null, null, null) : source;
    }

    List<Choice> topics() {
        return vocabularies.topics().stream()
                .map(it -> new Choice(it.slug(), Words.name(it)))
                .toList();
    }

    private List<Choice> audiences() {
        return Stream.of(Audience.values())
                .map(it -> new Choice(it.slug(), panel.say("studio.audience." + it.slug())))
                .toList();
    }

    private List<Choice> regions() {
        return vocabularies.regions().stream().map(it -> new Choice(it.code(), it.name())).toList();
    }
}
