package org.kepu.cms.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Starts an import, stops it, or takes it up again. The work is done by {@link RunImport}. */
@Component
public class StartImport {

    private final Imports imports;
    private final ImportDocuments documents;
    private final ContentTypes types;
    private final SchedulerClient jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StartImport(
            Imports imports,
            ImportDocuments documents,
            ContentTypes types,
            SchedulerClient jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.imports = imports;
        this.documents = documents;
        this.types = types;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** A new import's name; uploads are put into its folder before it starts. */
    public static UUID nextId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /**
     * Starts an import. With the return it is safe: whatever happens to this process, it is done.
     *
     * @param id from {@link #nextId()}
     * @throws Invalid if the defaults name an unknown content type
     */
    @Transactional
    public Import start(UUID id, ImportSource source, Intent wanted) {
        Actor actor = wanted.actor();
        check(source, wanted.publish(), actor);
        String type = wanted.defaults().type();
        if (type != null && types.find(type).isEmpty()) {
            throw new Invalid(Flaw.at("/defaults/type", "intake.flaw.type", Map.of("type", type)));
        }
        Instant now = clock.instant();
        var started =
                new Import(
                        id,
                        source,
                        wanted.defaults(),
                        wanted.publish(),
                        importing(actor),
                        ImportState.RUNNING,
                        null,
                        false,
                        now,
                        null,
                        null);
        imports.add(started);
        jobs.scheduleIfNotExists(ImportJob.job(id, now));
        events.publishEvent(new ImportChanged(id, "import.start", source, actor, now));
        return started;
    }

    /**
     * Whether the actor may start such an import; asked before an upload is read.
     *
     * <p>A path on the server and a bucket are open to administrators only: whoever may name any
     * could read files that are none of their business.
     */
    public static void check(ImportSource source, boolean publish, Actor actor) {
        actor.require(Permission.IMPORT);
        if (publish) {
            actor.require(Permission.PUBLISH);
        }
        if (source.kind() == ImportSource.Kind.FOLDER
                || source.kind() == ImportSource.Kind.BUCKET) {
            actor.require(Permission.ADMINISTER);
        }
    }

    /** Who may import may write what is imported, also with a token for imports alone. */
    private static Actor importing(Actor actor) {
        Set<String> scopes = actor.scopes();
        if (scopes == null) {
            return actor;
        }
        Set<String> wider = new HashSet<>(scopes);
        wider.add(Permission.WRITE.scope());
        return new Actor(actor.id(), actor.name(), actor.roles(), wider);
    }

    /** Stops the import; documents under way are finished, the rest stays pending. */
    @Transactional
    public Import cancel(UUID id, Actor actor) {
        actor.require(Permission.IMPORT);
        Import known = imports.get(id);
        Instant now = clock.instant();
        if (imports.end(id, ImportState.CANCELLED, null, now)) {
            events.publishEvent(new ImportChanged(id, "import.cancel", known.source(), actor, now));
        }
        return imports.get(id);
    }

    /**
     * Tries the failed documents again, and those that a cancelled import did not reach.
     *
     * @throws ImportRunning if it has not ended
     */
    @Transactional
    public Import retry(UUID id, Actor actor) {
        return retry(id, actor, () -> documents.tryAgain(id));
    }

    /**
     * Tries some documents again that failed or were rejected, mended in the meantime perhaps.
     *
     * @param keys name them in the import; others are passed over
     * @throws ImportRunning if it has not ended
     */
    @Transactional
    public Import retry(UUID id, List<String> keys, Actor actor) {
        return retry(id, actor, () -> documents.tryAgain(id, keys));
    }

    private Import retry(UUID id, Actor actor, Runnable choose) {
        Import known = imports.get(id);
        check(known.source(), known.publish(), actor);
        if (!imports.takeUp(id)) {
            throw new ImportRunning(id);
        }
        choose.run();
        Instant now = clock.instant();
        jobs.scheduleIfNotExists(ImportJob.job(id, now));
        events.publishEvent(new ImportChanged(id, "import.retry", known.source(), actor, now));
        return imports.get(id);
    }
}
