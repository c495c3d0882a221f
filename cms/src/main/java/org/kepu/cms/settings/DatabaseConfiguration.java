package org.kepu.cms.settings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to the database that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Installation.class, DatabaseSettings.class})
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails connectionDetails(DatabaseSettings database, Installation installation) {
        return new Connection(
                database.jdbcUrl(installation.data()),
                database.embedded() ? EmbeddedDatabase.USERNAME : database.username(),
                database.password());
    }

    private record Connection(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}
}
