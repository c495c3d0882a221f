package org.kepu.cms.deliver.api;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;

/**
 * What a field costs: one, plus its parts as often as they may come. What searches costs more than
 * what is ready.
 */
class GraphCost implements FieldComplexityCalculator {

    /** A page of 100 items with everything of theirs, or ten searches with usual pages. */
    static final int MOST = 5000;

    private static final int SEARCH = 200;
    private static final int USUAL = 20;

    @Override
    public int calculate(FieldComplexityEnvironment field, int parts) {
        long cost =
                switch (field.getField().getName()) {
                    case "items" -> 1L + limit(field) * Math.max(1L, parts);
                    case "search", "related" -> SEARCH + limit(field) * Math.max(1L, parts);
                    case "total" -> USUAL;
                    default -> 1L + parts;
                };
        // Of more than can be counted it is enough to know that it is too much.
        return (int) Math.min(cost, MOST + 1L);
    }

    /** A limit that isn't allowed is refused elsewhere; here it must not make anything cheap. */
    private static long limit(FieldComplexityEnvironment field) {
        return field.getArguments().get("limit") instanceof Integer limit
                ? Math.clamp((long) limit, 1, 1000)
                : USUAL;
    }
}
