package org.kepu.cms.intake;

import com.github.f4b6a3.uuid.UuidCreator;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.UrlConnector;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes sources: administrators only, because a source works on without them. */
@Component
public class KeepSource {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LOCATION = 2000;

    private final Sources sources;
    private final SourceDocuments documents;
    private final ContentTypes types;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeepSource(
            Sources sources,
            SourceDocuments documents,
            ContentTypes types,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sources = sources;
        this.documents = documents;
        this.types = types;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a source; its first run comes within seconds.
     *
     * @throws Invalid if the plan can't work
     */
    @Transactional
    public Source create(Source.Plan plan, Actor actor) {
        check(plan, actor);
        Instant now = clock.instant();
        var source =
                new Source(
                        UuidCreator.getTimeOrderedEpoch(), plan, 1, now, Source.State.fresh(now));
        sources.add(source);
        tell(source, "source.create", actor);
        return source;
    }

    /**
     * Changes a source. It is asked anew soon, also when it was in trouble.
     *
     * @param seen the version that the writer has seen
     * @throws StaleSource if somebody else has changed it meanwhile
     * @throws Invalid if the plan can't work
     */
    @Transactional
    public Source change(UUID id, long seen, Source.Plan plan, Actor actor) {
        Source before = sources.get(id);
        check(plan, actor);
        boolean elsewhere = !before.plan().source().equals(plan.source());
        if (!sources.replace(id, seen, plan, elsewhere, clock.instant())) {
            throw new StaleSource(id);
        }
        if (elsewhere) {
            documents.forget(id);
        }
        Source after = sources.get(id);
        tell(after, "source.change", actor);
        return after;
    }

    /** Removes a source. Its items and the record of its runs stay. */
    @Transactional
    public void remove(UUID id, Actor actor) {
        Source source = sources.get(id);
        actor.require(Permission.ADMINISTER);
        sources.remove(id);
        tell(source, "source.remove", actor);
    }

    /** Has the source asked within seconds: by hand, or because it said that it changed. */
    @Transactional
    public Source askNow(UUID id, Actor actor) {
        actor.require(Permission.IMPORT);
        sources.askSoon(sources.get(id).id(), clock.instant());
        return sources.get(id);
    }

    /**
     * Closes the matter of a document that has gone from the source; the item stays as it is.
     *
     * @throws NotFound if there is no such document
     */
    @Transactional
    public void dismiss(UUID id, String key, Actor actor) {
        actor.require(Permission.PUBLISH);
        if (!documents.dismiss(sources.get(id).id(), key)) {
            throw new NotFound("document", key);
        }
    }

    private void tell(Source source, String action, Actor actor) {
        events.publishEvent(
                new SourceChanged(
                        source.id(), action, source.plan().source(), actor, clock.instant()));
    }

    private void check(Source.Plan plan, Actor actor) {
        actor.require(Permission.ADMINISTER);
        StartImport.check(plan.source(), plan.publish(), actor);
        var flaws = new ArrayList<Flaw>();
        if (plan.name().isBlank() || plan.name().length() > LONGEST_NAME) {
            flaws.add(Flaw.at("/name", "intake.flaw.name", Map.of("most", LONGEST_NAME)));
        }
        if (plan.every().compareTo(Source.SHORTEST) < 0
                || plan.every().compareTo(Source.LONGEST) > 0) {
            flaws.add(Flaw.at("/everyMinutes", "intake.flaw.every"));
        }
        String type = plan.defaults().type();
        if (type != null && types.find(type).isEmpty()) {
            flaws.add(Flaw.at("/defaults/type", "intake.flaw.type", Map.of("type", type)));
        }
        checkReprint(plan, flaws);
        checkLocation(plan.source(), flaws);
        checkRules(plan.rules(), flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }

    private static void checkReprint(Source.Plan plan, List<Flaw> flaws) {
        ReprintRules rules = plan.defaults().reprint();
        if (rules == null) {
            return;
        }
        if (rules.forbidden() && plan.publish()) {
            flaws.add(Flaw.at("/publish", "intake.flaw.reprint-forbidden"));
        }
        String credit = rules.creditLine();
        if (credit != null && credit.length() > ReprintRules.LONGEST_CREDIT) {
            flaws.add(
                    Flaw.at(
                            "/defaults/reprint/creditLine",
                            "intake.flaw.credit-line",
                            Map.of("most", ReprintRules.LONGEST_CREDIT)));
        }
    }

    private static void checkLocation(ImportSource source, List<Flaw> flaws) {
        String location = source.location();
        boolean good =
                switch (source.kind()) {
                    case FOLDER -> true;
                    case BUCKET -> BucketName.parse(location).isPresent();
                    case URL, FEED, SITEMAP, KEPU -> isAddress(location);
                    case FILES -> false;
                };
        if (location.isBlank() || location.length() > LONGEST_LOCATION || !good) {
            flaws.add(
                    Flaw.at(
                            "/source/location",
                            "intake.flaw.location",
                            Map.of("location", location)));
        }
    }

    private static boolean isAddress(String location) {
        try {
            UrlConnector.parse(location);
            return true;
        } catch (SourceFailure e) {
            return false;
        }
    }

    private static void checkRules(TakeRules rules, List<Flaw> flaws) {
        boolean tooMany =
                rules.include().size() > TakeRules.MOST_PATTERNS
                        || rules.exclude().size() > TakeRules.MOST_PATTERNS;
        boolean tooLong =
                Stream.concat(rules.include().stream(), rules.exclude().stream())
                        .anyMatch(it -> it.isBlank() || it.length() > TakeRules.LONGEST_PATTERN);
        if (tooMany || tooLong) {
            flaws.add(
                    Flaw.at(
                            "/rules",
                            "intake.flaw.rules",
                            Map.of(
                                    "most",
                                    TakeRules.MOST_PATTERNS,
                                    "longest",
                                    TakeRules.LONGEST_PATTERN)));
        }
    }
}
