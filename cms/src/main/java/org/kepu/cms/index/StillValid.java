package org.kepu.cms.index;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.publish.Validity;
import org.kepu.search.match.ClaimMatch;
import org.kepu.search.match.ClaimMatcher;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Takes care that a debunk whose time is over is nobody's plain answer: a match with one is only
 * possible. Goes by the clock, so it holds in the seconds before the debunk is marked, too.
 */
class StillValid implements ClaimMatcher {

    private final ClaimMatcher matcher;
    private final PublishedItems published;
    private final JsonMapper json;
    private final Clock clock;

    StillValid(ClaimMatcher matcher, PublishedItems published, JsonMapper json, Clock clock) {
        this.matcher = matcher;
        this.published = published;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ClaimMatch match(String text) {
        ClaimMatch found = matcher.match(text);
        if (found.decision() != ClaimMatch.Decision.MATCH || !isOver(found.matches().getFirst())) {
            return found;
        }
        return new ClaimMatch(ClaimMatch.Decision.POSSIBLE, found.matches(), found.message());
    }

    @Override
    public List<ClaimMatch.Match> rank(String text) {
        return matcher.rank(text);
    }

    private boolean isOver(ClaimMatch.Match match) {
        return ItemId.parse(match.id())
                .flatMap(published::findKept)
                .filter(it -> isOver(it, json, clock.instant()))
                .isPresent();
    }

    static boolean isOver(Snapshot snapshot, JsonMapper json, Instant now) {
        if (!snapshot.type().equals("rumor") || snapshot.withdrawn()) {
            return false;
        }
        Validity validity = Validity.of(json.readTree(snapshot.entryJson()));
        Instant until = validity == null ? null : validity.until();
        return until != null && !until.isAfter(now);
    }
}
