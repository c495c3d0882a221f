package org.kepu.cms.jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives back, at the start, the jobs that this process held when it was killed. Without that they
 * would wait until their heartbeat is missed. Two processes can't have the same name: they would
 * share a data directory, which the index locks.
 */
@Component
class ReleaseOwnJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseOwnJobs.class);

    private final JdbcClient jdbc;
    private final NodeName name;
    private volatile boolean done;

    ReleaseOwnJobs(JdbcClient jdbc, NodeName name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    @Override
    public void start() {
        int released =
                jdbc.sql(
                                "update scheduled_tasks set picked = false, picked_by = null,"
                                    + " last_heartbeat = null, version = version + 1 where picked ="
                                    + " true and picked_by = ?")
                        .param(name.text())
                        .update();
        if (released > 0) {
            LOG.info("{} interrupted jobs go on", released);
        }
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before the scheduler, which starts when the context is ready. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
