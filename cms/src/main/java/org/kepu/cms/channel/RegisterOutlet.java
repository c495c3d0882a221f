package org.kepu.cms.channel;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited.Target;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Registers, changes and removes outlets; for administrators. */
@Component
public class RegisterOutlet {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,79}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CONTACT = 300;

    private final Outlets outlets;
    private final Ways ways;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RegisterOutlet(Outlets outlets, Ways ways, ApplicationEventPublisher events, Clock clock) {
        this.outlets = outlets;
        this.ways = ways;
        this.events = events;
        this.clock = clock;
    }

    /** An outlet, and what is shown this once. */
    record Registered(Outlet outlet, OutletSecrets secrets) {}

    /**
     * Registers one. It hears of what changes from now on; what was before is in its feed.
     *
     * @throws Invalid if something is missing or wrong
     */
    @Transactional
    Registered register(NewOutlet asked, Actor actor) {
        actor.require(Permission.ADMINISTER);
        String slug = asked.slug() == null ? "" : asked.slug();
        List<Flaw> flaws = flaws(asked);
        if (!SLUG.matcher(slug).matches()) {
            flaws.add(Flaw.at("/slug", "channel.slug"));
        } else if (outlets.find(slug).isPresent()) {
            flaws.add(Flaw.at("/slug", "channel.slug-taken"));
        }
        refuse(flaws);
        Outlet outlet =
                new Outlet(
                        UuidCreator.getTimeOrderedEpoch(),
                        slug,
                        text(asked.name()),
                        text(asked.contact()),
                        asked.rule() == null ? OutletRule.ALL : asked.rule(),
                        !"summary".equals(asked.content()),
                        asked.form() == null ? OutletForm.ANY : asked.form(),
                        hook(asked),
                        !Boolean.FALSE.equals(asked.enabled()),
                        clock.instant(),
                        null,
                        0);
        OutletSecrets secrets = OutletSecrets.random();
        outlets.add(outlet, secrets);
        tell("channel.create", outlet, actor);
        return new Registered(outlet, secrets);
    }

    /**
     * Changes everything but slug and secrets.
     *
     * @throws Invalid if something is missing or wrong
     */
    @Transactional
    Outlet change(String slug, NewOutlet asked, Actor actor) {
        actor.require(Permission.ADMINISTER);
        Outlet was = get(slug);
        refuse(flaws(asked));
        Outlet outlet =
                new Outlet(
                        was.id(),
                        was.slug(),
                        text(asked.name()),
                        text(asked.contact()),
                        asked.rule() == null ? OutletRule.ALL : asked.rule(),
                        !"summary".equals(asked.content()),
                        asked.form() == null ? OutletForm.ANY : asked.form(),
                        hook(asked),
                        !Boolean.FALSE.equals(asked.enabled()),
                        was.createdAt(),
                        was.lastPollAt(),
                        was.lastPollSeq());
        outlets.change(outlet);
        tell("channel.change", outlet, actor);
        return outlet;
    }

    /** Removes it with the log of its deliveries. */
    @Transactional
    void remove(String slug, Actor actor) {
        actor.require(Permission.ADMINISTER);
        Outlet outlet = get(slug);
        outlets.remove(outlet.id());
        tell("channel.delete", outlet, actor);
    }

    /**
     * The outlet of that slug.
     *
     * @throws NotFound if there is none
     */
    Outlet get(String slug) {
        return outlets.find(slug).orElseThrow(() -> new NotFound("channel", slug));
    }

    private List<Flaw> flaws(NewOutlet asked) {
        List<Flaw> flaws = new ArrayList<>();
        if (text(asked.name()).isEmpty()) {
            flaws.add(Flaw.at("/name", "flaw.required"));
        } else if (text(asked.name()).length() > LONGEST_NAME) {
            flaws.add(Flaw.at("/name", "channel.too-long"));
        }
        if (text(asked.contact()).length() > LONGEST_CONTACT) {
            flaws.add(Flaw.at("/contact", "channel.too-long"));
        }
        if (asked.content() != null && !List.of("full", "summary").contains(asked.content())) {
            flaws.add(Flaw.at("/content", "flaw.unknown-value", Map.of("value", asked.content())));
        }
        if (asked.form() != null) {
            flaws.addAll(FormFlaws.of(asked.form()));
        }
        String hook = hook(asked);
        if (hook != null && !ways.mayUse(hook)) {
            flaws.add(Flaw.at("/webhook", "channel.webhook"));
        }
        return flaws;
    }

    private static void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }

    private static @Nullable String hook(NewOutlet asked) {
        String hook = text(asked.webhook());
        return hook.isEmpty() ? null : hook;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private void tell(String action, Outlet outlet, Actor actor) {
        events.publishEvent(
                new OutletChanged(
                        action,
                        actor,
                        clock.instant(),
                        new Target("channel", outlet.slug()),
                        Map.of("name", outlet.name())));
    }
}
