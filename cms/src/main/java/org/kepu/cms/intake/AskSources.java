package org.kepu.cms.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.kepu.cms.account.Actor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks the sources whose time has come. Each run is an import like any other, of what is new or
 * changed. Who may have it run was asked when the source was written.
 */
@Component
class AskSources {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int AT_ONCE = 50;

    private final Sources sources;
    private final Imports imports;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AskSources(Sources sources, Imports imports, TransactionTemplate transaction, Clock clock) {
        this.sources = sources;
        this.imports = imports;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The schedule. */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> askSourcesTask(AskSources ask) {
            return Tasks.recurring("ask-sources", FixedDelay.of(LOOK))
                    .execute((_, context) -> ask.startDue(context.getSchedulerClient()));
        }
    }

    void startDue(SchedulerClient jobs) {
        Instant now = clock.instant();
        for (Source source : sources.due(now, AT_ONCE)) {
            // If the process ends between the two, the import that has no job is found and gets
            // one.
            Optional.ofNullable(transaction.execute(_ -> begin(source, now)))
                    .flatMap(it -> it)
                    .ifPresent(it -> jobs.scheduleIfNotExists(ImportJob.job(it.id(), now)));
        }
    }

    private Optional<Import> begin(Source source, Instant now) {
        if (!sources.begin(source, now, now.plus(source.plan().every()))) {
            return Optional.empty(); // another node was quicker
        }
        var run =
                new Import(
                        StartImport.nextId(),
                        source.plan().source(),
                        source.plan().defaults(),
                        source.plan().publish(),
                        Actor.SYSTEM,
                        ImportState.RUNNING,
                        null,
                        false,
                        now,
                        null,
                        source.id());
        imports.add(run);
        return Optional.of(run);
    }
}
