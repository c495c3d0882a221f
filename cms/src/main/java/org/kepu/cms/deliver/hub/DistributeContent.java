package org.kepu.cms.deliver.hub;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.kepu.cms.channel.CallbackClient;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.feed.FeedTopics;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts the whole feed to who has subscribed to it (W3C WebSub, section 7). It is the feed as it is
 * now: of several changes in a row a slow subscriber gets the last.
 */
@Component
class DistributeContent {

    /** Between attempts; then the subscriber is left alone until the feed changes again. */
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    Duration.ofHours(24));

    private static final int GONE = 410;

    private final Subscriptions subscriptions;
    private final FeedTopics topics;
    private final VerifyIntent intents;
    private final CallbackClient client;
    private final Installation installation;
    private final Clock clock;

    DistributeContent(
            Subscriptions subscriptions,
            FeedTopics topics,
            VerifyIntent intents,
            CallbackClient client,
            Installation installation,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.intents = intents;
        this.client = client;
        this.installation = installation;
        this.clock = clock;
    }

    void send(Subscription to) {
        Answer feed;
        try {
            feed = topics.write(to.topic());
        } catch (NotFound noMore) {
            subscriptions.remove(to.id());
            intents.deny(to.callback(), to.topic());
            return;
        }
        try {
            int status =
                    client.post(
                            URI.create(to.callback()),
                            headers(to, feed.body()),
                            feed.contentType(),
                            feed.body());
            if (status >= 200 && status < 300) {
                subscriptions.done(to);
            } else if (status == GONE) {
                subscriptions.remove(to.id());
            } else {
                later(to);
            }
        } catch (IOException unreachable) {
            later(to);
        }
    }

    private Map<String, String> headers(Subscription to, byte[] body) {
        var headers = new HashMap<String, String>();
        headers.put(
                "Link",
                "<%s>; rel=\"hub\", <%s>; rel=\"self\""
                        .formatted(installation.url("/hub"), to.topic()));
        if (!to.secret().isEmpty()) {
            headers.put("X-Hub-Signature", signature(to.secret(), body));
        }
        return headers;
    }

    /** Section 7.1; the method is the strongest that every subscriber knows. */
    static String signature(String secret, byte[] body) {
        return "sha256=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body);
    }

    private void later(Subscription to) {
        if (to.attempts() >= PAUSES.size()) {
            subscriptions.done(to);
        } else {
            subscriptions.again(to, clock.instant().plus(PAUSES.get(to.attempts())));
        }
    }
}
