package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.intake.ProposedUpdates;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/** What a source proposes for an item, beside what the item says: taken over or not. */
@Controller
class UpdateScreen {

    private final ProposedUpdates updates;
    private final EditorParts parts;
    private final Assets assets;
    private final Acts acts;

    UpdateScreen(ProposedUpdates updates, EditorParts parts, Assets assets, Acts acts) {
        this.updates = updates;
        this.parts = parts;
        this.assets = assets;
        this.acts = acts;
    }

    /** Once it is decided, the item itself is shown. */
    @GetMapping("/studio/items/{id}/update")
    String compare(@PathVariable UUID id, Actor actor, Model model) {
        actor.require(Permission.IMPORT);
        var update = updates.of(new ItemId(id));
        if (update.isEmpty()) {
            return "redirect:/studio/items/" + id;
        }
        ProposedUpdates.Update shown = update.get();
        parts.add(shown.item(), shown.proposed().content(), actor, model);
        AssetId cover = shown.present().content().cover();
        model.addAttribute("present", shown.present());
        model.addAttribute(
                "presentCover",
                cover == null ? null : assets.find(cover).map(AssetView::of).orElse(null));
        model.addAttribute("public", shown.item().isLive());
        return "studio/update";
    }

    /** Taken over is handed in for review; not taken over, the item says again what it said. */
    @PostMapping("/studio/items/{id}/update")
    String decide(
            @PathVariable UUID id,
            @RequestParam boolean take,
            @RequestParam long version,
            Actor actor) {
        var item = new ItemId(id);
        if (take) {
            acts.carryOut(item, new Acts.Wish("submit", version, "", null, null), actor);
            return "redirect:/studio/items/" + id + "?done=submit";
        }
        actor.require(Permission.WRITE);
        updates.reject(item, version, actor);
        return "redirect:/studio/items/" + id + "?done=restored";
    }
}
