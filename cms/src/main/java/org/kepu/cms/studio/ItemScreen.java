package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.NoSuchItem;
import org.kepu.cms.content.Revisions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.List;
import java.util.UUID;

/** An item as its readers will see it, with the review beside it: where one signs or returns. */
@Controller
class ItemScreen {

    private final Items items;
    private final Revisions revisions;
    private final EditorParts parts;
    private final Acts acts;
    private final Origins origins;
    private final OpinionLines opinions;

    ItemScreen(
            Items items,
            Revisions revisions,
            EditorParts parts,
            Acts acts,
            Origins origins,
            OpinionLines opinions) {
        this.items = items;
        this.revisions = revisions;
        this.parts = parts;
        this.acts = acts;
        this.origins = origins;
        this.opinions = opinions;
    }

    /** What a feed reader shows of an item before it is opened. */
    public record Entry(String title, String summary, List<String> topics, List<String> people) {}

    @GetMapping("/studio/items/{id}")
    String show(@PathVariable UUID id, @Nullable String done, Actor actor, Model model) {
        Item item = items.find(new ItemId(id)).orElseThrow(() -> new NoSuchItem(id.toString()));
        parts.add(item, revisions.get(item.id(), item.head()).content(), actor, model);
        model.addAttribute("done", done);
        model.addAttribute("origins", origins.of(item.id()));
        opinions.add(item, actor, model);
        model.addAttribute("similar", origins.similar(item.id()));
        return "studio/item";
    }

    /** The head in the site's own look, on a phone's width and a desktop's. */
    @GetMapping("/studio/items/{id}/preview")
    String preview(@PathVariable UUID id, Actor actor, Model model) {
        Item item = items.find(new ItemId(id)).orElseThrow(() -> new NoSuchItem(id.toString()));
        model.addAttribute("item", item);
        model.addAttribute("editable", parts.editable(item, actor));
        ItemContent content = revisions.get(item.id(), item.head()).content();
        model.addAttribute(
                "entry",
                new Entry(
                        content.title(),
                        content.summary(),
                        parts.topics().stream()
                                .filter(it -> content.topics().contains(it.value()))
                                .map(ItemsScreen.Choice::label)
                                .toList(),
                        content.contributors().stream().map(Contributor::name).toList()));
        return "studio/preview";
    }

    @PostMapping("/studio/items/{id}/transitions")
    String act(@PathVariable UUID id, Acts.Wish wish, Actor actor) {
        if (wish.action().equals("delete")) {
            acts.delete(new ItemId(id), wish.version(), actor);
            return "redirect:/studio/items?done=delete";
        }
        acts.carryOut(new ItemId(id), wish, actor);
        return "redirect:/studio/items/" + id + "?done=" + wish.action();
    }
}
