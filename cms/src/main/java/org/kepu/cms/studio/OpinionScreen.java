package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.opinion.AskOpinion;
import org.kepu.cms.opinion.GiveOpinion;
import org.kepu.cms.opinion.PreviewLink;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.UUID;

/** Links for experts without an account: given away here, and opened here by who got one. */
@Controller
class OpinionScreen {

    private final AskOpinion ask;
    private final GiveOpinion give;
    private final Items items;
    private final Revisions revisions;
    private final Installation installation;
    private final Clock clock;

    OpinionScreen(
            AskOpinion ask,
            GiveOpinion give,
            Items items,
            Revisions revisions,
            Installation installation,
            Clock clock) {
        this.ask = ask;
        this.give = give;
        this.items = items;
        this.revisions = revisions;
        this.installation = installation;
        this.clock = clock;
    }

    /** The link is in this answer and nowhere else. */
    @PostMapping("/studio/items/{id}/opinions")
    String ask(
            @PathVariable UUID id,
            @RequestParam String invited,
            @RequestParam(defaultValue = "7") int days,
            Actor actor,
            Model model) {
        AskOpinion.Given given = ask.ask(new ItemId(id), invited, days, actor);
        model.addAttribute("item", items.get(new ItemId(id)));
        model.addAttribute("link", given.link());
        model.addAttribute("until", When.of(given.link().expiresAt(), clock.instant()));
        model.addAttribute("address", installation.url("/studio/opinion/" + given.token()));
        return "studio/opinion-link";
    }

    @PostMapping("/studio/items/{id}/opinions/{link}/revoke")
    String revoke(@PathVariable UUID id, @PathVariable UUID link, Actor actor) {
        ask.revoke(link, actor);
        return "redirect:/studio/items/" + id + "#opinions";
    }

    @GetMapping("/studio/opinion/{token}")
    String open(@PathVariable String token, @Nullable String thanks, Model model) {
        PreviewLink link = give.open(token);
        Item item = items.get(link.item());
        model.addAttribute("token", token);
        model.addAttribute("link", link);
        model.addAttribute("title", revisions.get(link.item(), link.revision()).content().title());
        model.addAttribute("newer", item.head() != link.revision());
        model.addAttribute("until", When.of(link.expiresAt(), clock.instant()));
        model.addAttribute("thanks", thanks != null);
        return "studio/opinion";
    }

    @PostMapping("/studio/opinion/{token}")
    String give(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String stand,
            @RequestParam(defaultValue = "") String comment) {
        give.give(token, name, stand, comment);
        return "redirect:/studio/opinion/" + token + "?thanks";
    }
}
