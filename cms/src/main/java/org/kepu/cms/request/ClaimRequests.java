package org.kepu.cms.request;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The single requests: who may ask how far it is with which code. */
@Repository
class ClaimRequests {

    /** Without letters and digits that are mistaken for one another, or read aloud alike. */
    private static final String ALPHABET = "234679ACDEFHJKMNPQRTUVWXY";

    private static final int CODE_LENGTH = 8;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;

    ClaimRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request as its code names it. */
    record Asked(String code, UUID cluster, Instant at) {}

    /** As it is written: upper case, the hyphen in the middle. */
    static String normal(String code) {
        String letters = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return letters.length() == CODE_LENGTH
                ? letters.substring(0, CODE_LENGTH / 2) + "-" + letters.substring(CODE_LENGTH / 2)
                : "";
    }

    Optional<Asked> find(String code) {
        return jdbc.sql("select code, cluster_id, at from claim_requests where code = ?")
                .param(normal(code))
                .query(
                        (row, number) ->
                                new Asked(
                                        row.getString("code"),
                                        row.getObject("cluster_id", UUID.class),
                                        instant(row, "at")))
                .optional();
    }

    /** The cluster that a text of that fingerprint went to before. */
    Optional<UUID> clusterOf(String fingerprint) {
        return jdbc.sql(
                        "select cluster_id from claim_requests where fingerprint = ? order by at"
                                + " fetch first 1 rows only")
                .param(fingerprint)
                .query(UUID.class)
                .optional();
    }

    /** The code that this sender got for that cluster already. */
    Optional<String> codeOf(String sender, UUID cluster) {
        return jdbc
                .sql("select code from claim_requests where sender = ? and cluster_id = ?")
                .params(sender, cluster)
                .query((row, number) -> row.getString("code"))
                .list()
                .stream()
                .findFirst();
    }

    long countOf(String sender, Instant since) {
        return jdbc.sql("select count(*) from claim_requests where sender = ? and at >= ?")
                .params(sender, utc(since))
                .query(Long.class)
                .single();
    }

    long countOfAll(Instant since) {
        return jdbc.sql("select count(*) from claim_requests where at >= ?")
                .param(utc(since))
                .query(Long.class)
                .single();
    }

    /**
     * Adds a request.
     *
     * @param text only if nobody has said it this way
     * @return its code
     */
    String add(UUID cluster, String fingerprint, @Nullable String text, String sender, Instant at) {
        while (true) {
            String code = newCode();
            int added =
                    jdbc.sql(
                                    "insert into claim_requests (code, cluster_id, fingerprint,"
                                        + " text, sender, at) values (?, ?, ?, ?, ?, ?) on conflict"
                                        + " do nothing")
                            .param(code)
                            .param(cluster)
                            .param(fingerprint)
                            .param(text)
                            .param(sender)
                            .param(utc(at))
                            .update();
            if (added > 0) {
                return code;
            }
        }
    }

    /** The wordings of a cluster, oldest first. */
    List<String> wordings(UUID cluster, int limit) {
        return jdbc.sql(
                        "select text from claim_requests where cluster_id = ? and text is not null"
                                + " order by at fetch first ? rows only")
                .params(cluster, limit)
                .query((row, number) -> row.getString("text"))
                .list();
    }

    void move(UUID from, UUID to) {
        jdbc.sql("update claim_requests set cluster_id = ? where cluster_id = ?")
                .params(to, from)
                .update();
    }

    private String newCode() {
        var code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return normal(code.toString());
    }
}
