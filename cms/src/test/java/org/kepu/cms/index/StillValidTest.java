package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.search.match.ClaimMatch;
import org.kepu.search.match.ClaimMatcher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A debunk whose time is over is nobody's plain answer. */
@KepuTest
@Import(Newsroom.class)
class StillValidTest {

    @Autowired Newsroom newsroom;
    @Autowired PublishedItems published;
    @Autowired JsonMapper json;

    @Test
    void aMatchIsOnlyPossibleFromTheMomentOnThatItsTimeIsOver() {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("到点就不再是答案？"));
        Instant now = Instant.now();

        assertThat(decisionAt(now.plus(Duration.ofDays(364)), rumor))
                .isEqualTo(ClaimMatch.Decision.MATCH);
        assertThat(decisionAt(now.plus(Duration.ofDays(365)), rumor))
                .isEqualTo(ClaimMatch.Decision.POSSIBLE);
    }

    private ClaimMatch.Decision decisionAt(Instant now, Item item) {
        var always = new AlwaysThat(item.id().toString());
        var valid = new StillValid(always, published, json, Clock.fixed(now, ZoneOffset.UTC));
        return valid.match("说法").decision();
    }

    /** Finds the same debunk in every message. */
    private record AlwaysThat(String id) implements ClaimMatcher {

        @Override
        public ClaimMatch match(String text) {
            var message = new ClaimMatch.Message(text, List.of(), List.of());
            return new ClaimMatch(ClaimMatch.Decision.MATCH, rank(text), message);
        }

        @Override
        public List<ClaimMatch.Match> rank(String text) {
            return List.of(new ClaimMatch.Match(id, text, 0.95, List.of(), List.of(), List.of()));
        }
    }
}
