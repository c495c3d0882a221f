package org.kepu.cms.channel;

import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Sends each outlet that wants it, at seven in the morning, what has changed since the last time.
 */
@Component
class SendDigests {

    private static final Logger LOG = LoggerFactory.getLogger(SendDigests.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime HOUR = LocalTime.of(7, 0);
    private static final int AT_ONCE = 10;
    private static final int MOST_ITEMS = 200;

    private static final Map<Change.Kind, String> KINDS =
            Map.of(
                    Change.Kind.PUBLISHED, "发布",
                    Change.Kind.UPDATED, "更新",
                    Change.Kind.CORRECTED, "更正",
                    Change.Kind.EXPIRED, "正在复核",
                    Change.Kind.WITHDRAWN, "撤回");

    private final Digests digests;
    private final Outlets outlets;
    private final PublishedItems published;
    private final ChangeLog log;
    private final Mailbox mailbox;
    private final Clock clock;

    SendDigests(
            Digests digests,
            Outlets outlets,
            PublishedItems published,
            ChangeLog log,
            Mailbox mailbox,
            Clock clock) {
        this.digests = digests;
        this.outlets = outlets;
        this.published = published;
        this.log = log;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** The first time after that moment when digests are sent. */
    static Instant next(Instant now) {
        LocalDate today = now.atZone(ZONE).toLocalDate();
        Instant morning = today.atTime(HOUR).atZone(ZONE).toInstant();
        return morning.isAfter(now)
                ? morning
                : today.plusDays(1).atTime(HOUR).atZone(ZONE).toInstant();
    }

    @Scheduled(fixedDelay = 60_000)
    void look() {
        send(clock.instant());
    }

    /** Sends what is due at that time. */
    void send(Instant now) {
        if (!mailbox.isOpen()) {
            return;
        }
        for (Digest digest : digests.claim(AT_ONCE, now)) {
            outlets.find(digest.outletId())
                    .filter(Outlet::enabled)
                    .ifPresent(outlet -> send(digest, outlet, now));
        }
    }

    private void send(Digest digest, Outlet outlet, Instant now) {
        long last = log.last();
        List<Snapshot> changed =
                published.listWithWithdrawn(outlet.rule().filter(), null, MOST_ITEMS).stream()
                        .filter(it -> it.seq() > digest.seq() && it.seq() <= last)
                        .toList();
        try {
            if (!changed.isEmpty()) {
                mailbox.send(digest.to(), subject(outlet, changed.size()), text(changed));
            }
            digests.told(outlet.id(), last, next(now));
        } catch (IOException notTaken) {
            LOG.warn("the digest for {} was not sent: {}", outlet.slug(), notTaken.toString());
        }
    }

    private static String subject(Outlet outlet, int count) {
        return "科普内容更新 %d 条 · %s".formatted(count, outlet.name());
    }

    /** Corrections and withdrawals first: they are what somebody has to act on. */
    private static String text(List<Snapshot> changed) {
        var text = new StringBuilder();
        for (boolean urgent : new boolean[] {true, false}) {
            changed.stream()
                    .filter(it -> urgent == isUrgent(it.change()))
                    .forEach(it -> entry(text, it));
        }
        return text.append("不想再收到这封邮件，请联系我们的编辑部。\n").toString();
    }

    private static boolean isUrgent(Change.Kind kind) {
        return kind != Change.Kind.PUBLISHED && kind != Change.Kind.UPDATED;
    }

    private static void entry(StringBuilder text, Snapshot snapshot) {
        JsonNode item = JsonMapper.shared().readTree(snapshot.entryJson());
        text.append('【').append(KINDS.get(snapshot.change())).append('】');
        text.append(snapshot.withdrawn() ? "内容已撤回" : item.path("title").asString("")).append('\n');
        JsonNode corrections = item.path("corrections");
        String note =
                snapshot.withdrawn()
                        ? snapshot.note()
                        : corrections.path(corrections.size() - 1).path("note").asString("");
        line(text, note);
        line(text, item.path("fields").path("truth").asString(""));
        line(text, item.path("url").asString(""));
        text.append('\n');
    }

    private static void line(StringBuilder text, String line) {
        if (!line.isBlank()) {
            text.append(line.strip()).append('\n');
        }
    }
}
