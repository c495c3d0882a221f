package org.kepu.cms.fleet;

import org.kepu.cms.settings.Installation;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;

@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

    private static final int LONGEST = 200;

    @Bean
    JoinFleet joinFleet(Clock clock, Installation installation, Environment environment) {
        String name = host() + ":" + installation.data();
        return new JoinFleet(
                clock,
                name.substring(0, Math.min(name.length(), LONGEST)),
                SharedSettings.of(environment));
    }

    /** Before anything else sees the database. */
    @Bean
    FlywayMigrationStrategy migrateIfWelcome(JoinFleet fleet) {
        return fleet::migrate;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
