package org.kepu.cms.channel;

import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends what is due, and tries again later what an outlet didn't take. */
@Component
class SendWebhooks implements SmartLifecycle {

    /** Between attempts, as Standard Webhooks recommends; the last one goes on for ever. */
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private static final int MOST_ATTEMPTS = 10;

    /** A wrong text that stands somewhere is worse than one that is missing: a month of days. */
    private static final int MOST_ATTEMPTS_OF_CORRECTIONS = 38;

    private static final int LONGEST_REASON = 500;
    private static final int GONE = 410;

    private final FollowChanges changes;
    private final Deliveries deliveries;
    private final Outlets outlets;
    private final Ways ways;
    private final Messages messages;
    private final Clock clock;
    private final CallbackWork calls = new CallbackWork();
    private volatile boolean running;

    SendWebhooks(
            FollowChanges changes,
            Deliveries deliveries,
            Outlets outlets,
            Ways ways,
            Messages messages,
            Clock clock) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.outlets = outlets;
        this.ways = ways;
        this.messages = messages;
        this.clock = clock;
    }

    /** Every half second: so that an outlet hears of a correction within one. */
    @Scheduled(fixedDelay = 500)
    void look() {
        if (!running) {
            return;
        }
        while (changes.follow()) {
            // until the log is read
        }
        // As long as there is more than fits: a thousand outlets shall not wait for each other.
        boolean more = true;
        while (running && more) {
            int room = calls.awaitRoom();
            List<Delivery> due = deliveries.claim(room, clock.instant());
            due.forEach(it -> calls.start("delivery " + it.id(), () -> send(it)));
            more = due.size() == room;
        }
    }

    private void send(Delivery delivery) {
        Outlet outlet = outlets.find(delivery.outletId()).orElse(null);
        String hook = outlet == null || !outlet.enabled() ? null : outlet.hook();
        if (outlet == null || hook == null) {
            deliveries.failed(delivery.id(), null, "no webhook any more", clock.instant());
            return;
        }
        try {
            if (OutletFolders.areMeant(hook)) {
                ways.folders().write(hook, outlet.form(), delivery);
                deliveries.delivered(delivery.id(), null, clock.instant());
                return;
            }
            int status =
                    ways.webhooks()
                            .send(
                                    hook,
                                    delivery.id().toString(),
                                    clock.instant(),
                                    outlets.hookSecret(outlet.id()),
                                    messages.write(delivery, outlet));
            if (status >= 200 && status < 300) {
                deliveries.delivered(delivery.id(), status, clock.instant());
            } else {
                refused(delivery, status);
            }
        } catch (IOException e) {
            String told = e.getClass().getSimpleName() + ": " + e.getMessage();
            later(delivery, null, told.substring(0, Math.min(LONGEST_REASON, told.length())));
        }
    }

    private void refused(Delivery delivery, int status) {
        if (status == GONE) {
            deliveries.failed(delivery.id(), status, "410", clock.instant());
        } else {
            later(delivery, status, Integer.toString(status));
        }
    }

    private void later(
            Delivery delivery, @org.jspecify.annotations.Nullable Integer status, String told) {
        int attempts = delivery.attempts() + 1;
        boolean matters =
                delivery.kind() == Change.Kind.CORRECTED
                        || delivery.kind() == Change.Kind.EXPIRED
                        || delivery.kind() == Change.Kind.WITHDRAWN;
        Instant now = clock.instant();
        if (attempts >= (matters ? MOST_ATTEMPTS_OF_CORRECTIONS : MOST_ATTEMPTS)) {
            deliveries.failed(delivery.id(), status, told, now);
        } else {
            deliveries.again(delivery.id(), status, told, now.plus(pause(attempts)));
        }
    }

    static Duration pause(int attempts) {
        return PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits for what is being sent. */
    @Override
    public void stop() {
        running = false;
        calls.finish();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What is sent: the item as it is now, whichever of its changes this delivery is for. */
    @Component
    static class Messages {

        private final PublishedItems published;
        private final Installation installation;
        private final JsonMapper json;

        Messages(PublishedItems published, Installation installation, JsonMapper json) {
            this.published = published;
            this.installation = installation;
            this.json = json;
        }

        byte[] write(Delivery delivery, Outlet outlet) {
            ObjectNode message = json.createObjectNode();
            message.put("type", "item." + delivery.kind().slug());
            Snapshot snapshot = published.find(delivery.itemId()).orElse(null);
            message.put(
                    "timestamp",
                    (snapshot == null ? delivery.dueAt() : snapshot.updatedAt()).toString());
            ObjectNode data = message.putObject("data");
            data.put("cursor", Long.toString(delivery.seq()));
            data.put("id", delivery.itemId().toString());
            data.put("version", delivery.revision());
            data.put("url", installation.url("/api/v1/items/" + delivery.itemId()).toString());
            if (snapshot != null) {
                String text = outlet.whole() ? snapshot.itemJson() : snapshot.entryJson();
                data.set("item", outlet.fitted(json.readTree(text)));
            }
            return message.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
