package org.kepu.cms.media;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

/** What is done to the media library by the clock, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class MediaJobs {

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
}
