package org.kepu.cms.evidence;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** The watch over evidence, by the clock, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceJobs {

    private static final Duration LOOK = Duration.ofSeconds(15);

    @Bean
    RecurringTask<Void> watchEvidenceTask(
            EvidenceSettings settings, FollowPublished follow, VisitPages visit, Clock clock) {
        return Tasks.recurring("watch-evidence", FixedDelay.of(LOOK))
                .execute(
                        (_, context) -> {
                            if (!settings.watch()) {
                                return;
                            }
                            boolean more = true;
                            while (more && !context.getSchedulerState().isShuttingDown()) {
                                more = follow.followNext();
                            }
                            visit.visitDue(
                                    clock.instant(), context.getSchedulerState()::isShuttingDown);
                        });
    }
}
