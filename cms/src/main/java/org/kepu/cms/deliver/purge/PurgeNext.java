package org.kepu.cms.deliver.purge;

import org.kepu.cms.channel.Webhooks;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the cache of the next changes, on whichever node, and notes how far it was told. */
@Component
class PurgeNext {

    private static final int STEP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PurgeSettings settings;
    private final JdbcClient jdbc;
    private final ChangeLog log;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    PurgeNext(
            PurgeSettings settings, JdbcClient jdbc, ChangeLog log, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One message.
     *
     * @return whether there is more
     * @throws IOException if the cache didn't take it; it is told again then
     */
    @Transactional(rollbackFor = IOException.class)
    public boolean next() throws IOException {
        if (log.last() <= position("").orElse(Long.MAX_VALUE)) {
            return false;
        }
        Optional<Long> position = position(" for update skip locked");
        if (position.isEmpty()) {
            return false; // another node is at it
        }
        List<Change> changes = log.since(position.get(), STEP);
        if (changes.isEmpty()) {
            return false;
        }
        send(changes);
        jdbc.sql("update purge_position set seq = ? where id = 1")
                .param(changes.getLast().seq())
                .update();
        return changes.size() == STEP;
    }

    private Optional<Long> position(String lock) {
        return jdbc.sql("select seq from purge_position where id = 1" + lock)
                .query(Long.class)
                .optional();
    }

    private void send(List<Change> changes) throws IOException {
        byte[] body = body(changes).getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        String id = "purge_" + changes.getLast().seq();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(settings.url()))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                        .header(
                                "webhook-signature",
                                "v1," + Webhooks.signature(id, now, settings.secret(), body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("the cache answered " + status);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        }
    }

    /** Whatever changed, lists change with it. */
    private String body(List<Change> changes) {
        ObjectNode message = json.createObjectNode();
        message.put("type", "purge");
        message.put("timestamp", changes.getLast().at().toString());
        ArrayNode keys = message.putObject("data").putArray("surrogateKeys");
        keys.add("list");
        changes.stream().map(change -> "item-" + change.itemId()).distinct().forEach(keys::add);
        return message.toString();
    }
}
