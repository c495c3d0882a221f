package org.kepu.cms.opinion;

import com.github.f4b6a3.uuid.UuidCreator;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Opens a link, and takes the opinion of whoever came by it. The link is all they need. */
@Component
public class GiveOpinion {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_COMMENT = 2000;

    /** Of one link: more than anybody has to say, fewer than would do harm. */
    private static final int MOST = 20;

    private final Opinions opinions;
    private final Revisions revisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GiveOpinion(
            Opinions opinions, Revisions revisions, ApplicationEventPublisher events, Clock clock) {
        this.opinions = opinions;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The link that the token opens.
     *
     * @throws NotFound if there is none, its days are over, or it was taken back
     */
    public PreviewLink open(String token) {
        return opinions.findByDigest(DigestUtils.sha256Hex(token))
                .filter(it -> it.isOpen(clock.instant()))
                .orElseThrow(() -> new NotFound("link", "…"));
    }

    /**
     * Keeps what they say, with the hash of the content that they saw.
     *
     * @param stand the slug of an {@link Opinion.Stand}; only who agrees may say nothing more
     * @throws Invalid naming what is missing
     * @throws NotFound as {@link #open}
     */
    @Transactional
    public Opinion give(String token, String name, String stand, String comment) {
        PreviewLink link = open(token);
        Opinion.Stand taken =
                Opinion.Stand.of(stand)
                        .orElseThrow(() -> new Invalid(Flaw.at("/stand", "flaw.required")));
        text("/name", name, LONGEST_NAME, true);
        text("/comment", comment, LONGEST_COMMENT, taken != Opinion.Stand.AGREES);
        if (opinions.countOf(link.id()) >= MOST) {
            throw new Invalid(Flaw.at("/comment", "opinion.flaw.too-many"));
        }
        Instant now = clock.instant();
        var opinion =
                new Opinion(
                        UuidCreator.getTimeOrderedEpoch(),
                        link.id(),
                        link.item(),
                        link.revision(),
                        revisions.get(link.item(), link.revision()).sha256(),
                        clean(name),
                        taken,
                        clean(comment),
                        now);
        opinions.add(opinion);
        events.publishEvent(new OpinionChanged(link, "give", opinion.name(), null, now));
        return opinion;
    }

    private static void text(String place, String text, int longest, boolean must) {
        if (must && text.isBlank()) {
            throw new Invalid(Flaw.at(place, "flaw.required"));
        }
        if (text.length() > longest) {
            throw new Invalid(Flaw.at(place, "content.flaw.too-long", Map.of("longest", longest)));
        }
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }
}
