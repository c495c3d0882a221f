package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.source.SourceItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a source's run takes, and what is learned from how it ended. A source that is out of order
 * is asked less and less often, and says what is wrong.
 */
@Component
class SourceRuns {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRuns.class);

    /** A file that was changed so short a time ago may still be being written. */
    private static final Duration WRITING = Duration.ofSeconds(10);

    private final Sources sources;
    private final SourceDocuments documents;
    private final Imports imports;
    private final ImportDocuments outcomes;
    private final Clock clock;

    SourceRuns(
            Sources sources,
            SourceDocuments documents,
            Imports imports,
            ImportDocuments outcomes,
            Clock clock) {
        this.sources = sources;
        this.documents = documents;
        this.imports = imports;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Those of the listed documents that the run has to take. */
    List<SourceItem> offer(Import run, List<SourceItem> listed) {
        Instant now = clock.instant();
        Source source = run.scheduledBy() == null ? null : find(run.scheduledBy());
        TakeRules rules = source == null ? TakeRules.ALL : source.plan().rules();
        boolean folder = run.source().kind() == ImportSource.Kind.FOLDER;
        Instant settled = now.minus(WRITING);
        return source == null
                ? List.of()
                : documents.offer(
                        run,
                        listed.stream().filter(rules::take).toList(),
                        it -> !folder || !isAfter(it.modified(), settled),
                        now);
    }

    private static boolean isAfter(@Nullable Instant time, Instant other) {
        return time != null && time.isAfter(other);
    }

    /**
     * A run has come to its end; in the transaction that ends the import.
     *
     * @param position where the connector said it would go on, if it said
     * @param trouble what is wrong with the source; absent if it could be read
     */
    void ended(Import run, @Nullable String position, @Nullable String trouble) {
        Source source = run.scheduledBy() == null ? null : find(run.scheduledBy());
        if (source == null || !run.source().equals(source.plan().source())) {
            return; // removed, or another place by now
        }
        if (trouble != null) {
            fail(source, trouble);
            return;
        }
        documents.settle(source.id(), run.id());
        if (run.source().kind().listsAll()) {
            if (documents.seen(source.id(), run.id()) == 0 && documents.count(source.id()) > 0) {
                fail(source, "来源突然一份文件也没有了，已有内容没有改动。请检查目录是否挂载、地址是否变了。");
                return;
            }
            documents.missed(source.id(), run.id());
        }
        ImportCounts counts = outcomes.counts(run.id());
        // What failed must be listed again, so the place to go on from stays where it was.
        sources.wentWell(source.id(), counts.failed() == 0 ? position : source.state().position());
        if (counts.found() == 0) {
            imports.remove(run.id()); // nothing new: no record of each minute in which that was so
        }
    }

    private @Nullable Source find(UUID id) {
        return sources.find(id).orElse(null);
    }

    private void fail(Source source, String trouble) {
        int failures = source.state().failures() + 1;
        Duration wait = patience(source.plan().every(), failures);
        LOG.warn("source {} is out of order, asked again in {}: {}", source.id(), wait, trouble);
        sources.failed(source.id(), trouble, clock.instant().plus(wait));
    }

    /** How long a source in trouble is left alone: twice as long each time, at most a day. */
    private static Duration patience(Duration every, int failures) {
        Duration longest = every.compareTo(Duration.ofDays(1)) > 0 ? every : Duration.ofDays(1);
        Duration wait = every.multipliedBy(1L << Math.min(failures, 10));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
