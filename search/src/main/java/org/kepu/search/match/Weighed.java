package org.kepu.search.match;

import org.kepu.search.match.ClaimMatch.Statement;

import java.util.List;
import java.util.Map;

/**
 * An entry laid beside a message.
 *
 * @param id of the entry
 * @param headed whether it has a headline or claim, or is a text alone
 * @param claim the wording of the entry's that fits best
 * @param context all else that is known of the entry
 * @param statement the part of the message that fits it best
 * @param features by {@link Feature}
 * @param conflicts in which the two differ
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never compared
public record Weighed(
        String id,
        boolean headed,
        String claim,
        String context,
        Statement statement,
        double[] features,
        List<Conflict> conflicts) {

    /** What each feature of the text falls back to where there is none. */
    private static final Map<Feature, Feature> TEXT_BY_CLAIM =
            Map.of(
                    Feature.TEXT_COSINE, Feature.CLAIM_COSINE,
                    Feature.STATEMENT_TEXT_BEST, Feature.STATEMENT_CLAIM_BEST,
                    Feature.STATEMENT_TEXT_MEAN, Feature.STATEMENT_CLAIM_MEAN,
                    Feature.QUESTION_TEXT_COSINE, Feature.QUESTION_CLAIM_COSINE,
                    Feature.SHORT_TEXT_COSINE, Feature.SHORT_CLAIM_COSINE,
                    Feature.MESSAGE_IN_TEXT, Feature.MESSAGE_IN_CLAIM);

    /** The same after its slots were looked at. */
    Weighed with(double[] newFeatures, List<Conflict> found) {
        return new Weighed(id, headed, claim, context, statement, newFeatures, found);
    }

    /** The same beside others of which the best covers so much of the message. */
    Weighed besides(double most) {
        double[] newFeatures = features.clone();
        newFeatures[Feature.WORDS_RELATIVE.index()] = value(Feature.WORDS_COVERED) / most;
        return with(newFeatures, conflicts);
    }

    /** The same without what is known from its text. */
    Weighed withoutText() {
        double[] less = features.clone();
        TEXT_BY_CLAIM.forEach((text, claim) -> less[text.index()] = value(claim));
        return with(less, conflicts);
    }

    /** One feature's value. */
    public double value(Feature feature) {
        return features[feature.index()];
    }
}
