package org.kepu.cms.deliver.hub;

import jakarta.servlet.http.HttpServletRequest;

import org.kepu.cms.channel.CallbackClient;
import org.kepu.cms.deliver.feed.FeedTopics;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** {@code /hub}: takes subscriptions (W3C WebSub, section 5). */
@Controller
class HubController {

    /** More at once would be somebody's attack on us or, through us, on others. */
    private static final long MOST_WAITING = 10_000;

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Intents intents;
    private final FeedTopics topics;
    private final CallbackClient client;
    private final Clock clock;

    HubController(Intents intents, FeedTopics topics, CallbackClient client, Clock clock) {
        this.intents = intents;
        this.topics = topics;
        this.client = client;
        this.clock = clock;
    }

    /** Accepts what can be right; whether the callback agrees is asked later (section 5.2). */
    @PostMapping(path = "/hub", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> ask(HttpServletRequest form) {
        try {
            HubRequest request = HubRequest.of(form);
            if (!client.mayAsk(request.callback())) {
                throw new HubRequest.Refused("hub.callback must be on the public internet");
            }
            if (!topics.has(request.topic()) && request.mode().equals("subscribe")) {
                throw new HubRequest.Refused("hub.topic is not a feed of this site");
            }
            if (intents.waiting() >= MOST_WAITING) {
                return ResponseEntity.status(503).header("Retry-After", "60").build();
            }
            intents.add(request, clock.instant());
            return ResponseEntity.accepted().build();
        } catch (HubRequest.Refused refused) {
            return ResponseEntity.badRequest().contentType(TEXT).body(refused.getMessage());
        }
    }
}
