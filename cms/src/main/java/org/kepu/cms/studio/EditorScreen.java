package org.kepu.cms.studio;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.NoSuchItem;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.content.WrongStage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Where an item is written. The page's script saves by itself, with the version it began from. */
@Controller
class EditorScreen {

    private final Items items;
    private final Revisions revisions;
    private final SaveItem saveItem;
    private final EditorParts parts;
    private final Clock clock;

    EditorScreen(
            Items items, Revisions revisions, SaveItem saveItem, EditorParts parts, Clock clock) {
        this.items = items;
        this.revisions = revisions;
        this.saveItem = saveItem;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * What the script sends.
     *
     * @param version the change was made from
     * @param note what was changed; may be empty
     */
    record Draft(long version, @Nullable String slug, ItemContent content, @Nullable String note) {}

    /** What the script gets back. */
    record Saved(
            long version,
            int head,
            String slug,
            String status,
            String statusText,
            When at,
            List<Missing.Gap> gaps) {}

    /** Who saved last; shown to somebody whose own save came too late. */
    record Head(long version, int head, String author, When at, String title) {}

    @GetMapping("/studio/items/{id}/edit")
    String edit(@PathVariable UUID id, Actor actor, HttpServletResponse response, Model model) {
        Item item = get(id);
        requireEditable(item, actor);
        // A page kept by the browser would begin from an old version.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        parts.add(item, revisions.get(item.id(), item.head()).content(), actor, model);
        return "studio/editor";
    }

    /** Saves; a stale one is refused with 412, and nothing is written. */
    @PostMapping(path = "/studio/items/{id}/content", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Saved save(@PathVariable UUID id, @RequestBody Draft draft, Actor actor) {
        String note = draft.note() == null ? "" : draft.note();
        Item saved =
                saveItem.save(
                        new ItemId(id),
                        draft.version(),
                        draft.slug(),
                        draft.content(),
                        note,
                        actor);
        return new Saved(
                saved.version(),
                saved.head(),
                saved.slug(),
                saved.status().slug(),
                parts.row(saved).statusText(),
                When.of(saved.updatedAt(), clock.instant()),
                parts.gaps(saved, draft.content()));
    }

    @GetMapping("/studio/items/{id}/head")
    @ResponseBody
    Head head(@PathVariable UUID id) {
        Item item = get(id);
        Revision head = revisions.get(item.id(), item.head());
        return new Head(
                item.version(),
                item.head(),
                parts.name(head.author()),
                When.of(head.at(), clock.instant()),
                item.title());
    }

    static void requireEditable(Item item, Actor actor) {
        actor.require(Permission.WRITE);
        if (!item.createdBy().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        if (item.status() == ItemStatus.ARCHIVED) {
            throw new WrongStage("save", item);
        }
    }

    private Item get(UUID id) {
        return items.find(new ItemId(id)).orElseThrow(() -> new NoSuchItem(id.toString()));
    }
}
