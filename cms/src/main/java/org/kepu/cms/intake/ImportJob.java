package org.kepu.cms.intake;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Runs imports as jobs: the scheduler gives a job whose node died to another one. */
@Configuration(proxyBeanMethods = false)
class ImportJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("import");

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LOOK_FOR_LOST = Duration.ofSeconds(30);

    /** An import that was taken up again in the moment in which its job ended has none. */
    @Bean
    RecurringTask<Void> resumeImportsTask(Imports imports, Clock clock) {
        return Tasks.recurring("resume-imports", FixedDelay.of(LOOK_FOR_LOST))
                .execute(
                        (_, context) ->
                                imports.running()
                                        .forEach(
                                                id ->
                                                        context.getSchedulerClient()
                                                                .scheduleIfNotExists(
                                                                        job(id, clock.instant()))));
    }

    @Bean
    RecurringTask<Void> cleanSpoolTask(Spool spool) {
        return Tasks.recurring("clean-spool", FixedDelay.ofHours(6))
                .execute((_, _) -> removeOld(spool));
    }

    private static void removeOld(Spool spool) {
        try {
            spool.removeOld();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchedulableInstance<Void> job(UUID id, Instant at) {
        return TASK.instance(id.toString()).scheduledTo(at);
    }

    @Bean
    OneTimeTask<Void> importTask(RunImport run) {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute(
                        (instance, context) ->
                                run.run(
                                        UUID.fromString(instance.getId()),
                                        () -> context.getSchedulerState().isShuttingDown()));
    }
}
