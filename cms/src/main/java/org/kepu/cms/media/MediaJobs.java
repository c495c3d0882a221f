package org.kepu.cms.media;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalTime;

/** What is done to the media library by the clock, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class MediaJobs {

    private static final LocalTime QUIET = LocalTime.of(3, 40);
    private static final Duration LOOK_FOR_RECORDINGS = Duration.ofSeconds(15);

    @Bean
    RecurringTask<Void> makeRenditionsTask(MakeRenditions make) {
        return Tasks.recurring("make-renditions", FixedDelay.of(LOOK_FOR_RECORDINGS))
                .execute(
                        (_, context) -> {
                            try {
                                boolean more = true;
                                while (more && !context.getSchedulerState().isShuttingDown()) {
                                    more = make.makeNext();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    @Bean
    RecurringTask<Void> clearOrphansTask(ClearOrphans clear) {
        return Tasks.recurring("clear-orphans", Schedules.daily(QUIET))
                .execute(
                        (_, _) -> {
                            try {
                                clear.clear();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }
}
