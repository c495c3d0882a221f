package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Vocabularies;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /studio/pack}: what goes into the ZIP for a village without a network, and the button that
 * makes it. The ZIP comes from the management API, in the session of whoever is signed in.
 */
@Controller
class PackScreen {

    private final Vocabularies vocabularies;

    PackScreen(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @GetMapping("/studio/pack")
    String form(Actor actor, Model model) {
        actor.require(Permission.READ);
        model.addAttribute("regions", vocabularies.regions());
        model.addAttribute("topics", vocabularies.topics());
        return "studio/pack";
    }
}
