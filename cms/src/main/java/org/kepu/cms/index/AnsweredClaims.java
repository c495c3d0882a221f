package org.kepu.cms.index;

import org.kepu.cms.check.KnownClaims;
import org.kepu.search.match.ClaimMatch;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/** Tells the checks which debunk answers a claim already. */
@Component
class AnsweredClaims implements KnownClaims {

    private final MatchClaim match;
    private final JsonMapper json;

    AnsweredClaims(MatchClaim match, JsonMapper json) {
        this.match = match;
        this.json = json;
    }

    @Override
    public Optional<Debunk> answering(String claim) {
        MatchClaim.Answer answer = match.match(claim);
        if (answer.decision() != ClaimMatch.Decision.MATCH) {
            return Optional.empty();
        }
        var item = answer.debunks().getFirst().item();
        String title = json.readTree(item.entryJson()).path("title").asString("");
        return Optional.of(new Debunk(item.itemId().toString(), title, item.slug()));
    }
}
