package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.intake.Import;
import org.kepu.cms.intake.ImportCounts;
import org.kepu.cms.intake.ImportDocuments;
import org.kepu.cms.intake.ImportState;
import org.kepu.cms.intake.Imports;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Imports in lines, with the words that people read. */
@Component
class ImportLines {

    /** How far back the first screen looks for imports that didn't go well. */
    private static final Duration RECENT = Duration.ofDays(14);

    private static final int LOOKED_AT = 30;

    private final Imports imports;
    private final ImportDocuments documents;
    private final Words words;
    private final Clock clock;

    ImportLines(Imports imports, ImportDocuments documents, Words words, Clock clock) {
        this.imports = imports;
        this.documents = documents;
        this.words = words;
        this.clock = clock;
    }

    /**
     * An import in a line.
     *
     * @param percent of its documents that have their outcome
     */
    public record Line(
            UUID id,
            String kindText,
            String location,
            String state,
            String stateText,
            @Nullable String reason,
            String by,
            When at,
            ImportCounts counts,
            int percent) {

        /** How many documents need somebody. */
        public long bad() {
            return counts.failed() + counts.rejected();
        }
    }

    /** Recent imports that need somebody: the actor's own, or everybody's for who writes all. */
    List<Line> unfinished(Actor actor) {
        Instant since = clock.instant().minus(RECENT);
        return imports.list(null, LOOKED_AT).stream()
                .filter(it -> it.createdAt().isAfter(since))
                .filter(it -> it.actor().id().equals(actor.id()) || actor.may(Permission.WRITE_ALL))
                .filter(it -> it.state() != ImportState.RUNNING)
                .map(this::of)
                .filter(it -> it.bad() > 0 || it.state().equals(ImportState.FAILED.slug()))
                .toList();
    }

    Line of(Import it) {
        ImportCounts counts = documents.counts(it.id());
        boolean running = it.state() == ImportState.RUNNING;
        int percent =
                counts.found() == 0
                        ? (running ? 0 : 100)
                        : (int) (counts.ended() * 100 / counts.found());
        return new Line(
                it.id(),
                words.say("studio.import.kind." + it.source().kind().slug()),
                it.source().location(),
                it.state().slug(),
                words.say("studio.import.state." + it.state().slug()),
                it.reason(),
                it.actor().name(),
                When.of(it.createdAt(), clock.instant()),
                counts,
                percent);
    }
}
