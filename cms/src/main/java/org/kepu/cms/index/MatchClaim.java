package org.kepu.cms.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.match.ClaimMatch;
import org.kepu.search.match.ClaimMatcher;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which published debunk answers a message. */
@Component
public class MatchClaim {

    private final ClaimMatcher matcher;
    private final PublishedItems published;
    private final Timer timer;

    MatchClaim(ClaimMatcher matcher, PublishedItems published, MeterRegistry meters) {
        this.matcher = matcher;
        this.published = published;
        this.timer =
                Timer.builder("kepu.match")
                        .description("How long it takes to find the debunk that answers a message")
                        .register(meters);
    }

    /**
     * Which debunk answers the message, how sure that is, and why. A match whose item was withdrawn
     * meanwhile is left out; when none is left, nothing is claimed.
     *
     * @throws SearchAway if the engine can't answer
     */
    public Answer match(String message) {
        ClaimMatch match = SearchAway.unlessAway(() -> timer.record(() -> matcher.match(message)));
        List<ItemId> ids =
                match.matches().stream()
                        .map(it -> ItemId.parse(it.id()))
                        .flatMap(Optional::stream)
                        .toList();
        Map<ItemId, Snapshot> snapshots = published.findAll(ids);
        List<Answer.Debunk> debunks =
                match.matches().stream()
                        .flatMap(
                                it ->
                                        ItemId.parse(it.id()).map(snapshots::get).stream()
                                                .map(item -> new Answer.Debunk(item, it)))
                        .toList();
        var decision = debunks.isEmpty() ? ClaimMatch.Decision.NONE : match.decision();
        return new Answer(decision, debunks, match.message());
    }

    /**
     * What is known about a message.
     *
     * @param debunks most confident first; empty when nothing answers
     */
    public record Answer(
            ClaimMatch.Decision decision, List<Debunk> debunks, ClaimMatch.Message message) {

        /** A published debunk and how it fits. */
        public record Debunk(Snapshot item, ClaimMatch.Match match) {}
    }
}
