package org.kepu.cms.deliver.feed;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/**
 * Names feeds for ever: the name must outlive a change of address (RFC 4287 section 4.2.6), so it
 * comes from a number that this installation drew once and keeps with its content.
 */
@Component
class FeedIdentity {

    private static final String FACT = "feed-namespace";

    private final JdbcClient jdbc;
    private volatile String namespace = "";

    FeedIdentity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Chosen before anybody asks: it must be known when the database is away. */
    @EventListener(ApplicationReadyEvent.class)
    void prepare() {
        namespace = read();
    }

    /** The id of the feed of that name. */
    String of(String name) {
        if (namespace.isEmpty()) {
            namespace = read();
        }
        return "urn:uuid:" + UuidCreator.getNameBasedSha1(UUID.fromString(namespace), name);
    }

    private String read() {
        return find().orElseGet(this::choose);
    }

    private Optional<String> find() {
        return jdbc.sql("select fact from site_facts where name = ?")
                .param(FACT)
                .query(String.class)
                .optional();
    }

    private String choose() {
        jdbc.sql("insert into site_facts (name, fact) values (?, ?) on conflict do nothing")
                .params(FACT, UuidCreator.getRandomBased().toString())
                .update();
        return find().orElseThrow();
    }
}
