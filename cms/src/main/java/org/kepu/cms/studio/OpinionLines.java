package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.opinion.AskOpinion;
import org.kepu.cms.opinion.Opinion;
import org.kepu.cms.opinion.Opinions;
import org.kepu.cms.opinion.PreviewLink;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What experts without an account said of an item, and the links that were given away. */
@Component
class OpinionLines {

    private final Opinions opinions;
    private final Clock clock;

    OpinionLines(Opinions opinions, Clock clock) {
        this.opinions = opinions;
        this.clock = clock;
    }

    /** What somebody said. */
    public record Line(
            String name, String stand, String comment, int revision, String sha256, When at) {}

    /** A link. */
    public record Link(UUID id, String invited, int revision, When until, boolean open) {}

    void add(Item item, Actor actor, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "opinions", opinions.of(item.id()).stream().map(it -> line(it, now)).toList());
        List<Link> links =
                AskOpinion.may(item, actor)
                        ? opinions.links(item.id()).stream().map(it -> link(it, now)).toList()
                        : List.of();
        model.addAttribute("links", links);
        model.addAttribute("asks", AskOpinion.may(item, actor));
    }

    private static Line line(Opinion it, Instant now) {
        return new Line(
                it.name(),
                it.stand().slug(),
                it.comment(),
                it.revision(),
                it.sha256(),
                When.of(it.at(), now));
    }

    private static Link link(PreviewLink it, Instant now) {
        return new Link(
                it.id(), it.invited(), it.revision(), When.of(it.expiresAt(), now), it.isOpen(now));
    }
}
