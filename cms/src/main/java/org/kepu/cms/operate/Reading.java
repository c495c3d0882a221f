package org.kepu.cms.operate;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.index.IndexCondition;

import java.time.Instant;
import java.util.Map;

/**
 * What was found at one look at the installation.
 *
 * @param values of the figures that could be asked for
 * @param databaseTrouble why the database doesn't answer, if it doesn't
 * @param mediaTrouble why the media store doesn't answer, if it doesn't
 * @param diskFree bytes that are left where the data directory lies
 * @param diskTotal bytes of that disk
 */
record Reading(
        Instant at,
        Map<Figure, Double> values,
        @Nullable String databaseTrouble,
        IndexCondition index,
        @Nullable String mediaTrouble,
        long diskFree,
        long diskTotal) {

    /** The figure, or NaN when it is not known. */
    double value(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }
}
