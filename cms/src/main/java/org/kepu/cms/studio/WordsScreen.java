package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.index.ChangeWords;
import org.kepu.cms.index.KeptList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.time.Clock;
import java.time.Instant;

/** The words that a site adds to those the search comes with; changed by the management API. */
@Controller
class WordsScreen {

    private final ChangeWords change;
    private final Clock clock;

    WordsScreen(ChangeWords change, Clock clock) {
        this.change = change;
        this.clock = clock;
    }

    /** A list on the page. */
    public record Panel(
            String name, String text, long version, String changedBy, @Nullable When changedAt) {}

    @GetMapping("/studio/words")
    String show(Actor actor, Model model) {
        Instant now = clock.instant();
        model.addAttribute("lists", change.all(actor).stream().map(it -> panel(it, now)).toList());
        return "studio/words";
    }

    private static Panel panel(KeptList it, Instant now) {
        return new Panel(
                it.list().slug(),
                it.text(),
                it.number(),
                it.changedBy(),
                When.ofNullable(it.changedAt(), now));
    }
}
