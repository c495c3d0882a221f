package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.intake.ImportDefaults;
import org.kepu.cms.intake.ImportSource;
import org.kepu.cms.intake.KeepSource;
import org.kepu.cms.intake.Source;
import org.kepu.cms.intake.SourceDocuments;
import org.kepu.cms.intake.Sources;
import org.kepu.cms.intake.TakeRules;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Sources that are asked again and again, in the management API. */
@RestController
@RequestMapping("/api/manage/v1/sources")
class SourceController {

    private static final int MOST_GONE = 100;

    /** No source has this version. */
    private static final long NONE = -1;

    private final Sources sources;
    private final SourceDocuments documents;
    private final KeepSource keepSource;

    SourceController(Sources sources, SourceDocuments documents, KeepSource keepSource) {
        this.sources = sources;
        this.documents = documents;
        this.keepSource = keepSource;
    }

    /**
     * A source as the API shows it.
     *
     * @param everyMinutes from one run to the next
     * @param failures runs in a row that found it out of order
     * @param documents how many it has
     */
    record View(
            UUID id,
            String name,
            ImportSource source,
            ImportDefaults defaults,
            TakeRules rules,
            boolean publish,
            long everyMinutes,
            boolean paused,
            long version,
            Instant createdAt,
            Instant nextRunAt,
            @Nullable Instant lastRunAt,
            int failures,
            @Nullable String trouble,
            long documents) {}

    /** A source as a caller writes it. */
    record Wanted(
            @Nullable String name,
            ImportController.@Nullable Place source,
            @Nullable ImportDefaults defaults,
            @Nullable TakeRules rules,
            @Nullable Boolean publish,
            @Nullable Long everyMinutes,
            @Nullable Boolean paused) {

        private static final long EVERY = 60;

        Source.Plan plan() {
            return new Source.Plan(
                    name == null ? "" : name.strip(),
                    ImportController.Asked.place(source),
                    Objects.requireNonNullElse(defaults, ImportDefaults.NONE),
                    Objects.requireNonNullElse(rules, TakeRules.ALL),
                    Boolean.TRUE.equals(publish),
                    Duration.ofMinutes(everyMinutes == null ? EVERY : minutes(everyMinutes)),
                    Boolean.TRUE.equals(paused));
        }

        private static long minutes(long given) {
            // More than a lifetime is refused like any other wrong number, and doesn't overflow.
            return Math.clamp(given, -1, Integer.MAX_VALUE);
        }
    }

    /** By name. */
    @GetMapping
    ResponseEntity<Listing<View>> list(
            Actor actor,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        actor.require(Permission.IMPORT);
        Limit most = Limit.parse(limit);
        Source after = cursor == null ? null : find(Cursor.parse(cursor, 1).parts().getFirst());
        var page =
                Listing.of(
                        sources.list(after, most.plusOne()),
                        most.value(),
                        last -> Cursor.of(last.id()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page.map(this::view));
    }

    /** Adds one; it is asked within seconds. */
    @PostMapping
    ResponseEntity<View> create(Actor actor, @RequestBody Wanted wanted) {
        Source made = keepSource.create(wanted.plan(), actor);
        return answer(
                ResponseEntity.created(URI.create("/api/manage/v1/sources/" + made.id())), made);
    }

    @GetMapping("/{id}")
    ResponseEntity<View> one(Actor actor, @PathVariable("id") String id) {
        actor.require(Permission.IMPORT);
        return answer(ResponseEntity.ok(), find(id));
    }

    /** Changes it as a whole; {@code If-Match} says which state was seen. */
    @PutMapping("/{id}")
    ResponseEntity<View> change(
            Actor actor,
            @PathVariable("id") String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Wanted wanted) {
        Source before = find(id);
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new IfMatch.Missing();
        }
        boolean seen = ifMatch.strip().equals("*") || ifMatch.strip().equals(tag(before));
        long version = seen ? before.version() : NONE;
        return answer(
                ResponseEntity.ok(), keepSource.change(before.id(), version, wanted.plan(), actor));
    }

    /** Its items stay. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable("id") String id) {
        keepSource.remove(find(id).id(), actor);
    }

    /**
     * Has it asked within seconds. Whatever is sent along is passed over, so that a bucket's
     * notifications can be pointed here.
     */
    @PostMapping("/{id}/run")
    ResponseEntity<View> run(Actor actor, @PathVariable("id") String id) {
        return answer(ResponseEntity.accepted(), keepSource.askNow(find(id).id(), actor));
    }

    /** The documents that have gone from there while their items are here; the first hundred. */
    @GetMapping("/{id}/gone")
    Listing<SourceDocuments.Gone> gone(Actor actor, @PathVariable("id") String id) {
        actor.require(Permission.IMPORT);
        return Listing.last(documents.gone(find(id).id(), MOST_GONE));
    }

    /** Documents that have gone, and that somebody has decided on. */
    record Decided(@Nullable List<String> keys) {}

    /** Closes the matter of some of them; the items stay as they are. */
    @PostMapping("/{id}/gone/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Actor actor, @PathVariable("id") String id, @RequestBody Decided decided) {
        List<String> keys = decided.keys();
        if (keys == null || keys.isEmpty() || keys.size() > MOST_GONE) {
            throw new Invalid(Flaw.at("/keys", "intake.flaw.keys"));
        }
        UUID source = find(id).id();
        keys.forEach(key -> keepSource.dismiss(source, key, actor));
    }

    private Source find(String id) {
        try {
            return sources.get(UUID.fromString(id));
        } catch (IllegalArgumentException noUuid) {
            throw new NotFound("source", id);
        }
    }

    private static String tag(Source source) {
        return "\"" + source.version() + "\"";
    }

    private ResponseEntity<View> answer(ResponseEntity.BodyBuilder answer, Source source) {
        return answer.eTag(tag(source)).cacheControl(CacheControl.noStore()).body(view(source));
    }

    private View view(Source it) {
        return new View(
                it.id(),
                it.plan().name(),
                it.plan().source(),
                it.plan().defaults(),
                it.plan().rules(),
                it.plan().publish(),
                it.plan().every().toMinutes(),
                it.plan().paused(),
                it.version(),
                it.createdAt(),
                it.state().nextRunAt(),
                it.state().lastRunAt(),
                it.state().failures(),
                it.state().trouble(),
                documents.count(it.id()));
    }
}
