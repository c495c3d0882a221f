package org.kepu.cms.deliver.api;

import org.kepu.cms.index.MatchClaim;
import org.kepu.search.match.ClaimMatch.Decision;
import org.springframework.stereotype.Component;

import java.text.BreakIterator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the sentences of a draft that repeat a claim we have debunked. Keeps nothing. */
@Component
class DraftCheck {

    /** Shorter sentences claim nothing that could be looked up. */
    private static final int SHORTEST = 6;

    private static final int MOST_SENTENCES = 200;

    /** A newsroom waits that long; what isn't looked at by then is said to be so. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MatchClaim match;
    private final Clock clock;

    DraftCheck(MatchClaim match, Clock clock) {
        this.match = match;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param looked how many sentences were looked at
     * @param complete whether that was all of them
     */
    record Report(List<Finding> findings, int looked, boolean complete) {}

    /**
     * A sentence that repeats a claim.
     *
     * @param start in UTF-16 code units of the draft
     * @param end behind its last
     */
    record Finding(
            String sentence,
            int start,
            int end,
            Decision decision,
            MatchClaim.Answer.Debunk debunk) {}

    Report check(String draft) {
        List<Finding> findings = new ArrayList<>();
        Instant end = clock.instant().plus(PATIENCE);
        var sentences = BreakIterator.getSentenceInstance(Locale.SIMPLIFIED_CHINESE);
        sentences.setText(draft);
        int looked = 0;
        int from = sentences.first();
        for (int to = sentences.next();
                to != BreakIterator.DONE;
                from = to, to = sentences.next()) {
            String sentence = draft.substring(from, to).strip();
            if (sentence.length() < SHORTEST) {
                continue;
            }
            if (looked == MOST_SENTENCES || clock.instant().isAfter(end)) {
                return new Report(findings, looked, false);
            }
            looked++;
            int start = draft.indexOf(sentence, from);
            MatchClaim.Answer answer = match.match(sentence);
            if (answer.decision() != Decision.NONE) {
                findings.add(
                        new Finding(
                                sentence,
                                start,
                                start + sentence.length(),
                                answer.decision(),
                                answer.debunks().getFirst()));
            }
        }
        return new Report(findings, looked, true);
    }
}
