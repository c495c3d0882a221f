package org.kepu.cms.command;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * With {@code KEPU_PRODUCTION=true} only what is safe starts: a public address by HTTPS, TLS here
 * or at a named proxy, logs kept long enough, and no secret that everybody knows.
 */
final class ProductionChecks {

    /** Where TLS can be set up: any of Spring Boot's ways. */
    private static final List<String> TLS =
            List.of("server.ssl.bundle", "server.ssl.certificate", "server.ssl.key-store");

    private static final Map<String, String> SECRETS =
            Map.of(
                    "kepu.admin-password", "KEPU_ADMIN_PASSWORD",
                    "kepu.bootstrap-token", "KEPU_BOOTSTRAP_TOKEN",
                    "kepu.database.password", "KEPU_DATABASE_PASSWORD",
                    "kepu.media.s3.access-key", "KEPU_S3_ACCESS_KEY",
                    "kepu.media.s3.secret-key", "KEPU_S3_SECRET_KEY",
                    "kepu.search.elasticsearch.password", "KEPU_ELASTICSEARCH_PASSWORD");

    /** From the manuals of the programs that come with one, and from lists of common passwords. */
    private static final Set<String> KNOWN =
            Set.of(
                    "admin",
                    "changeme",
                    "elastic",
                    "kepu",
                    "minio",
                    "minio123",
                    "minioadmin",
                    "password",
                    "postgres",
                    "secret",
                    "123456",
                    "12345678",
                    "test");

    /** 网络安全法 (Cybersecurity Law), article 21: network logs are kept for six months at least. */
    private static final int LEAST_DAYS_OF_LOGS = 180;

    private static final String DAYS_OF_LOGS = "logging.logback.rollingpolicy.max-history";

    private ProductionChecks() {}

    static void check(ConfigurableEnvironment environment) {
        if (!environment.getProperty("kepu.production", "false").equals("true")) {
            return;
        }
        String url = environment.getProperty("kepu.base-url", "");
        if (!url.startsWith("https://")) {
            throw new StartRefused("production-https", "KEPU_BASE_URL", url);
        }
        boolean tls = TLS.stream().anyMatch(it -> StringUtils.hasText(environment.getProperty(it)));
        String proxies = environment.getProperty("KEPU_TRUSTED_PROXIES", "");
        if (!tls && proxies.isBlank()) {
            throw new StartRefused("production-tls", "KEPU_TRUSTED_PROXIES", proxies);
        }
        checkLogs(environment);
        SECRETS.forEach(
                (property, variable) -> {
                    String value = environment.getProperty(property, "");
                    if (KNOWN.contains(value.toLowerCase(Locale.ROOT))) {
                        throw new StartRefused("production-secret", variable, "");
                    }
                });
    }

    private static void checkLogs(ConfigurableEnvironment environment) {
        int days = environment.getProperty(DAYS_OF_LOGS, Integer.class, LEAST_DAYS_OF_LOGS);
        if (days < LEAST_DAYS_OF_LOGS) {
            throw new StartRefused("production-logs", DAYS_OF_LOGS, days);
        }
    }
}
