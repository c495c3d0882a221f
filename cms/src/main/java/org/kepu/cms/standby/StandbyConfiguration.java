package org.kepu.cms.standby;

import com.zaxxer.hikari.HikariDataSource;

import org.kepu.cms.problem.ProblemResponses;
import org.kepu.cms.settings.Installation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

import javax.sql.DataSource;

/** A copy is kept of PostgreSQL, which can be away, and not of an embedded database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StandbySettings.class)
@ConditionalOnExpression(
        "'${kepu.database.url:}'.startsWith('jdbc:postgresql:') and ${kepu.standby.items:50000} >"
                + " 0")
class StandbyConfiguration {

    @Bean
    DatabaseWatch databaseWatch(JdbcConnectionDetails database, ObjectProvider<DataSource> pool) {
        return new DatabaseWatch(
                database,
                () -> {
                    if (pool.getObject() instanceof StandbyDataSource front) {
                        front.abort();
                    }
                });
    }

    @Bean
    FillCopy fillCopy(
            ObjectProvider<DataSource> database,
            DatabaseWatch watch,
            Installation installation,
            StandbySettings settings,
            Clock clock) {
        return new FillCopy(
                database::getObject,
                watch,
                installation.folder("standby"),
                settings.items(),
                clock);
    }

    @Bean
    ServeStandby serveStandby(
            DatabaseWatch watch, FillCopy fill, ProblemResponses problems, Clock clock) {
        return new ServeStandby(watch, fill, problems, clock);
    }

    /** A server that went away without a word must not hold threads for ever; in seconds. */
    private static HikariDataSource limited(HikariDataSource pool) {
        pool.addDataSourceProperty("connectTimeout", "3");
        pool.addDataSourceProperty("socketTimeout", "120");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    /** Puts the choice between database and copy in front of the pool. */
    @Bean
    static BeanPostProcessor standbyInFront(
            ObjectProvider<FillCopy> fill, ObjectProvider<DatabaseWatch> watch) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new StandbyDataSource(limited(pool), fill::getObject, watch::getObject)
                        : bean;
            }
        };
    }
}
