package org.kepu.cms.deliver.hub;

import org.kepu.cms.channel.CallbackClient;
import org.kepu.cms.deliver.feed.FeedTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Asks a callback whether it meant what was asked in its name (W3C WebSub, section 5.3): without
 * it, anybody could have a stranger's server flooded.
 */
@Component
class VerifyIntent {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyIntent.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 24;
    private static final int MOST_ATTEMPTS = 3;

    private final Intents intents;
    private final Subscriptions subscriptions;
    private final FeedTopics topics;
    private final CallbackClient client;
    private final Clock clock;

    VerifyIntent(
            Intents intents,
            Subscriptions subscriptions,
            FeedTopics topics,
            CallbackClient client,
            Clock clock) {
        this.intents = intents;
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.client = client;
        this.clock = clock;
    }

    void verify(Intent intent) {
        if (intent.subscribes() && !topics.has(intent.topic())) {
            deny(intent.callback(), intent.topic());
            intents.remove(intent.id());
            return;
        }
        byte[] random = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(random);
        String challenge = HexFormat.of().formatHex(random);
        try {
            String query = query(intent.mode(), intent.topic()) + "&hub.challenge=" + challenge;
            if (intent.subscribes()) {
                query += "&hub.lease_seconds=" + intent.leaseSeconds();
            }
            var reply = client.get(withQuery(intent.callback(), query), challenge.length() + 1);
            boolean success = reply.status() >= 200 && reply.status() < 300;
            if (success && reply.body().equals(challenge)) {
                accept(intent);
            }
            if (reply.status() < 500 || intent.attempts() + 1 >= MOST_ATTEMPTS) {
                intents.remove(intent.id());
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            LOG.debug("no answer from {}", intent.callback(), unreachable);
            if (intent.attempts() + 1 >= MOST_ATTEMPTS) {
                intents.remove(intent.id());
            }
        }
    }

    /** Only now the subscription comes to be, is renewed, or ends. */
    private void accept(Intent intent) {
        if (!intent.subscribes()) {
            subscriptions.remove(intent.callback(), intent.topic());
            return;
        }
        var now = clock.instant();
        if (!subscriptions.topics(now).contains(intent.topic())) {
            subscriptions.learn(intent.topic(), topics.write(intent.topic()).etag());
        }
        subscriptions.put(intent, now.plusSeconds(intent.leaseSeconds()));
    }

    /** Tells a callback that there is nothing to be had (section 5.2); it need not answer. */
    void deny(String callback, String topic) {
        try {
            client.get(withQuery(callback, query("denied", topic) + "&hub.reason=no+such+feed"), 1);
        } catch (IOException | IllegalArgumentException unreachable) {
            LOG.debug("no answer from {}", callback, unreachable);
        }
    }

    private static String query(String mode, String topic) {
        return "hub.mode="
                + mode
                + "&hub.topic="
                + URLEncoder.encode(topic, StandardCharsets.UTF_8);
    }

    /** The callback's own query stays in front. */
    private static URI withQuery(String callback, String query) {
        return URI.create(callback + (callback.indexOf('?') < 0 ? "?" : "&") + query);
    }
}
