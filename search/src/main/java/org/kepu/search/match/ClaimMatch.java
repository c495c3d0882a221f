package org.kepu.search.match;

import org.kepu.search.Span;

import java.util.List;
import java.util.Locale;

/**
 * Which debunk answers a message.
 *
 * @param matches most confident first; empty when the decision is {@link Decision#NONE}
 */
public record ClaimMatch(Decision decision, List<Match> matches, Message message) {

    public ClaimMatch {
        matches = List.copyOf(matches);
    }

    /** How far the first match can be relied on. */
    public enum Decision {
        /**
         * Answers the message: nothing contradicts, and the confidence is that of {@link
         * Calibration.Weights#match} or more.
         */
        MATCH,
        /** May answer it: confidence 0.5 or more, or more with a contradiction in a slot. */
        POSSIBLE,
        /** No debunk answers it. */
        NONE;

        /** The name in the API, in lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An entry that answers the message.
     *
     * @param id of the entry
     * @param claim the wording of the entry's that fits best
     * @param confidence the measured share of right answers among those that look like this one
     * @param spans where the message says it, in the message as it was given
     * @param conflicts in which the two differ; empty in a {@link Decision#MATCH}'s first match
     * @param reasons sentences for a person, in Chinese
     */
    public record Match(
            String id,
            String claim,
            double confidence,
            List<Span> spans,
            List<Conflict> conflicts,
            List<String> reasons) {

        public Match {
            spans = List.copyOf(spans);
            conflicts = List.copyOf(conflicts);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * What was understood of the message.
     *
     * @param text the normalized text that was matched
     * @param rules what was done to get there, by name, in order; empty when nothing was
     * @param claims the statements the message was split into
     */
    public record Message(String text, List<String> rules, List<Statement> claims) {

        public Message {
            rules = List.copyOf(rules);
            claims = List.copyOf(claims);
        }
    }

    /**
     * A statement of the message.
     *
     * @param text normalized
     * @param span where it stands in the message as it was given
     */
    public record Statement(String text, Span span) {}
}
