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

    String jdbcUrl(Path data) {
        return embedded() ? EmbeddedDatabase.url(data) : url;
    }
}
