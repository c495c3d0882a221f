package org.kepu.cms.jobs;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.kepu.cms.publish.ExpireDue;
import org.kepu.cms.publish.PublishDue;
import org.kepu.cms.settings.Installation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sets the scheduler up. Its settings are in {@code application.yml} under {@code db-scheduler}.
 */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    private static final Duration LOOK_FOR_DUE = Duration.ofSeconds(5);

    @Bean
    NodeName nodeName(Installation installation) {
        String place = Integer.toHexString(installation.data().toString().hashCode());
        return new NodeName(host() + "-" + place);
    }

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(host.length(), 60));
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    @Bean
    DbSchedulerCustomizer schedulerCustomizer(NodeName name) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(new SchedulerName.Fixed(name.text()));
            }
        };
    }

    @Bean
    RecurringTask<Void> expireDueTask(ExpireDue due) {
        return Tasks.recurring("expire-due", FixedDelay.of(LOOK_FOR_DUE))
                .execute((_, _) -> due.expireDue());
    }

    @Bean
    RecurringTask<Void> publishDueTask(PublishDue due) {
        return Tasks.recurring("publish-due", FixedDelay.of(LOOK_FOR_DUE))
                .execute((_, _) -> due.publishDue());
    }
}
