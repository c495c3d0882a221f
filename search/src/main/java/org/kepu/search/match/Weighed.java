package org.kepu.search.match;

import org.kepu.search.match.ClaimMatch.Statement;

import java.util.List;

/**
 * An entry laid beside a message.
 *
 * @param id of the entry
 * @param claim the wording of the entry's that fits best
 * @param context all else that is known of the entry
 * @param statement the part of the message that fits it best
 * @param features by {@link Feature}; those of the slots are 0 until they were looked at
 * @param conflicts found when the slots were looked at
 */
@SuppressWarnings("ArrayRecordComponent") // filled once, never compared
public record Weighed(
        String id,
        String claim,
        String context,
        Statement statement,
        double[] features,
        List<Conflict> conflicts) {

    /** One feature's value. */
    public double value(Feature feature) {
        return features[feature.index()];
    }
}
