package org.kepu.cms.settings;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * The number that this installation drew once. It goes with the content, also into a backup, and
 * tells whose a bucket or an index is.
 */
@Component
public class InstallationId {

    private static final String FACT = "installation";

    private final JdbcClient jdbc;

    InstallationId(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A UUID. */
    public String value() {
        return find().orElseGet(this::draw);
    }

    private Optional<String> find() {
        return jdbc.sql("select fact from site_facts where name = ?")
                .param(FACT)
                .query(String.class)
                .optional();
    }

    private String draw() {
        jdbc.sql("insert into site_facts (name, fact) values (?, ?) on conflict do nothing")
                .params(FACT, UuidCreator.getRandomBased().toString())
                .update();
        return find().orElseThrow();
    }
}
