package org.kepu.cms.fleet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says every ten seconds that this node is still here, and at its end that it left. */
@Component
class StayInFleet implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StayInFleet.class);

    private final JoinFleet fleet;
    private final JdbcClient jdbc;
    private volatile boolean running;

    StayInFleet(JoinFleet fleet, JdbcClient jdbc) {
        this.fleet = fleet;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 10_000)
    void beat() {
        if (running) {
            tell(() -> fleet.beat(jdbc));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        tell(() -> fleet.leave(jdbc));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void tell(Runnable what) {
        try {
            what.run();
        } catch (DataAccessException away) {
            LOG.debug("the database doesn't hear it", away);
        }
    }
}
