package org.kepu.cms.channel;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.LatestChange;
import org.kepu.cms.settings.Installation;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outlets in the management API. */
@RestController
@RequestMapping("/api/manage/v1/channels")
@Tag(name = "channels", description = "Outlets that take content over, and what each has got")
class OutletController {

    private final RegisterOutlet register;
    private final Outlets outlets;
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Facts facts;

    OutletController(
            RegisterOutlet register,
            Outlets outlets,
            Deliveries deliveries,
            Ledger ledger,
            Facts facts) {
        this.register = register;
        this.outlets = outlets;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.facts = facts;
    }

    @PostMapping
    @Operation(summary = "Registers an outlet; the only answer with its key and webhook secret")
    ResponseEntity<Line> create(Actor actor, @RequestBody NewOutlet asked) {
        var made = register.register(asked, actor);
        return ResponseEntity.created(URI.create("/api/manage/v1/channels/" + made.outlet().slug()))
                .cacheControl(CacheControl.noStore())
                .body(line(made.outlet(), made.secrets()));
    }

    @GetMapping
    @Operation(summary = "All outlets, with when each was last here")
    Listing<Line> list(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return Listing.last(outlets.all().stream().map(it -> line(it, null)).toList());
    }

    @GetMapping("/{slug}")
    @Operation(summary = "One outlet")
    Line one(Actor actor, @PathVariable("slug") String slug) {
        actor.require(Permission.ADMINISTER);
        return line(register.get(slug), null);
    }

    @PutMapping("/{slug}")
    @Operation(summary = "Changes everything but slug and secrets")
    Line change(Actor actor, @PathVariable("slug") String slug, @RequestBody NewOutlet asked) {
        return line(register.change(slug, asked, actor), null);
    }

    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes the outlet with its log")
    void remove(Actor actor, @PathVariable("slug") String slug) {
        register.remove(slug, actor);
    }

    @GetMapping("/{slug}/deliveries")
    @Operation(summary = "What was sent to its webhook, the latest first")
    Listing<Delivery> deliveries(
            Actor actor,
            @PathVariable("slug") String slug,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        actor.require(Permission.ADMINISTER);
        Limit most = Limit.parse(limit);
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : number("cursor", Cursor.parse(cursor, 1).parts().getFirst());
        UUID outlet = register.get(slug).id();
        return Listing.of(
                deliveries.list(outlet, before, most.plusOne()),
                most.value(),
                delivery -> Cursor.of(delivery.seq()));
    }

    @PostMapping("/{slug}/replay")
    @Operation(summary = "Sends again what has a number above since")
    Map<String, Integer> replay(
            Actor actor,
            @PathVariable("slug") String slug,
            @RequestParam(name = "since") String since) {
        actor.require(Permission.ADMINISTER);
        UUID outlet = register.get(slug).id();
        long seq = number("since", since);
        return Map.of("again", deliveries.replay(outlet, seq, facts.clock().instant()));
    }

    @GetMapping("/holders")
    @Operation(summary = "Which outlets have an item, and who still has an old version of it")
    Listing<Ledger.Holding> holders(Actor actor, @RequestParam(name = "item") String item) {
        actor.require(Permission.READ);
        ItemId id = ItemId.parse(item).orElseThrow(() -> new NotFound("item", item));
        return Listing.last(ledger.of(id));
    }

    private static long number(String parameter, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOurs) {
            throw new Invalid(Flaw.inParameter(parameter, "flaw.cursor"));
        }
    }

    private Line line(Outlet outlet, @Nullable OutletSecrets secrets) {
        String feed = facts.installation().url("/feeds/channels/" + outlet.slug()).toString();
        Outlets.Habit habit = outlets.habit(outlet.id());
        Instant expectedBy = habit.expectedBy();
        return new Line(
                outlet.slug(),
                outlet.name(),
                outlet.contact(),
                outlet.rule(),
                outlet.whole() ? "full" : "summary",
                outlet.form(),
                List.of(feed + ".rss", feed + ".atom", feed + ".json"),
                outlet.hook(),
                outlet.enabled(),
                outlet.createdAt(),
                outlet.lastPollAt(),
                outlet.lastPollAt() == null
                        ? null
                        : Math.max(0, facts.latest().seq() - outlet.lastPollSeq()),
                expectedBy == null ? null : expectedBy.isBefore(facts.clock().instant()),
                habit.agent(),
                habit.conditional() ? List.of() : List.of("unconditional"),
                deliveries.count(outlet.id(), Delivery.State.WAITING),
                deliveries.count(outlet.id(), Delivery.State.FAILED),
                secrets == null ? null : secrets.key(),
                secrets == null ? null : secrets.hookSecret());
    }

    /** What isn't the outlets' own. */
    @org.springframework.stereotype.Component
    record Facts(Installation installation, LatestChange latest, Clock clock) {}

    /**
     * An outlet as the API shows it.
     *
     * @param behind changes of the whole site since it last fetched its feed
     * @param silent whether it stayed away longer than its form allows; absent where none is said
     * @param agent what its program calls itself
     * @param hints what its program should do otherwise: {@code unconditional}, it fetches
     *     everything each time and never says what it has
     * @param waiting deliveries that are still to be made
     * @param failed deliveries that were given up
     * @param key only when it is registered: the password of its feed, by HTTP Basic
     * @param webhookSecret only when it is registered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String slug,
            String name,
            String contact,
            OutletRule rule,
            String content,
            OutletForm form,
            List<String> feeds,
            @Nullable String webhook,
            boolean enabled,
            Instant createdAt,
            @Nullable Instant lastPollAt,
            @Nullable Long behind,
            @Nullable Boolean silent,
            @Nullable String agent,
            List<String> hints,
            long waiting,
            long failed,
            @Nullable String key,
            @Nullable String webhookSecret) {}
}
