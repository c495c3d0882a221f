package org.kepu.cms.opinion;

import com.github.f4b6a3.uuid.UuidCreator;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Gives away a link to an item's head, and takes it back. */
@Component
public class AskOpinion {

    /** So long a link may open. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int LONGEST_NAME = 100;
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Items items;
    private final Opinions opinions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AskOpinion(Items items, Opinions opinions, ApplicationEventPublisher events, Clock clock) {
        this.items = items;
        this.opinions = opinions;
        this.events = events;
        this.clock = clock;
    }

    /** A link, with what opens it: shown once, kept only as a digest. */
    public record Given(PreviewLink link, String token) {}

    /**
     * Makes a link to the head as it is now. Who may write the item or review may.
     *
     * @param invited who is asked
     * @throws Invalid if the name is missing or too long, or the days are out of bounds
     */
    @Transactional
    public Given ask(ItemId id, String invited, int days, Actor actor) {
        Item item = items.get(id);
        require(item, actor);
        String name = invited.strip();
        if (name.isEmpty()) {
            throw new Invalid(Flaw.at("/invited", "flaw.required"));
        }
        if (name.length() > LONGEST_NAME) {
            throw new Invalid(
                    Flaw.at("/invited", "content.flaw.too-long", Map.of("longest", LONGEST_NAME)));
        }
        if (days < 1 || days > LONGEST.toDays()) {
            throw new Invalid(Flaw.at("/days", "opinion.flaw.days"));
        }
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        var link =
                new PreviewLink(
                        UuidCreator.getTimeOrderedEpoch(),
                        id,
                        item.head(),
                        name,
                        actor.id(),
                        now,
                        now.plus(Duration.ofDays(days)),
                        null);
        opinions.add(link, DigestUtils.sha256Hex(token));
        events.publishEvent(new OpinionChanged(link, "ask", name, actor, now));
        return new Given(link, token);
    }

    /** The link opens no more. */
    @Transactional
    public void revoke(UUID id, Actor actor) {
        PreviewLink link = opinions.find(id).orElseThrow(() -> new NotFound("link", id.toString()));
        require(items.get(link.item()), actor);
        Instant now = clock.instant();
        opinions.revoke(id, now);
        events.publishEvent(new OpinionChanged(link, "revoke", link.invited(), actor, now));
    }

    /** Whether the actor may ask others about the item. */
    public static boolean may(Item item, Actor actor) {
        boolean own = item.createdBy().equals(actor.id());
        return actor.may(own ? Permission.WRITE : Permission.WRITE_ALL)
                || actor.may(Permission.REVIEW);
    }

    private static void require(Item item, Actor actor) {
        if (!may(item, actor)) {
            actor.require(Permission.WRITE_ALL);
        }
    }
}
