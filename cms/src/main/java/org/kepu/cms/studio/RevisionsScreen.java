package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.NoSuchItem;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The versions of an item: who saved each, what it changed, and a way back to it. */
@Controller
class RevisionsScreen {

    private static final int PAGE = 100;

    private final Items items;
    private final Revisions revisions;
    private final SaveItem saveItem;
    private final EditorParts parts;
    private final ItemRows rows;
    private final Clock clock;

    RevisionsScreen(
            Items items,
            Revisions revisions,
            SaveItem saveItem,
            EditorParts parts,
            ItemRows rows,
            Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.saveItem = saveItem;
        this.parts = parts;
        this.rows = rows;
        this.clock = clock;
    }

    /** A line of the list. */
    public record Line(int number, String author, When at, String note, boolean live) {}

    @GetMapping("/studio/items/{id}/revisions")
    String list(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "2147483647") int before,
            Model model) {
        Item item = get(id);
        List<Revision> found = revisions.list(item.id(), before, PAGE);
        Map<UUID, String> names =
                rows.names(found.stream().map(Revision::author).distinct().toList());
        Instant now = clock.instant();
        Integer live = item.live();
        model.addAttribute("item", item);
        model.addAttribute(
                "lines",
                found.stream()
                        .map(
                                it ->
                                        new Line(
                                                it.number(),
                                                names.getOrDefault(it.author(), ""),
                                                When.of(it.at(), now),
                                                it.note(),
                                                live != null && live == it.number()))
                        .toList());
        if (found.size() == PAGE) {
            model.addAttribute("next", found.getLast().number());
        }
        return "studio/revisions";
    }

    /** One version as it reads, and what it changed; the script asks the API for the difference. */
    @GetMapping("/studio/items/{id}/revisions/{number}")
    String one(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") int with,
            Actor actor,
            Model model) {
        Item item = get(id);
        Revision revision = revisions.get(item.id(), number);
        parts.add(item, revision.content(), actor, model);
        model.addAttribute("number", number);
        model.addAttribute("with", with > 0 ? with : number - 1);
        model.addAttribute("author", rows.name(revision.author()));
        model.addAttribute("at", When.of(revision.at(), clock.instant()));
        return "studio/revision";
    }

    /** What that version said becomes the newest version. */
    @PostMapping("/studio/items/{id}/revisions/{number}/restore")
    String restore(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam long version,
            Actor actor) {
        Revision old = revisions.get(new ItemId(id), number);
        String note = parts.say("studio.restored-from", number);
        saveItem.save(old.itemId(), version, null, old.content(), note, actor);
        return "redirect:/studio/items/" + id + "?done=restored";
    }

    private Item get(UUID id) {
        return items.find(new ItemId(id)).orElseThrow(() -> new NoSuchItem(id.toString()));
    }
}
