package org.kepu.search.match;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Turns features into an order and a confidence. The coefficients are fitted by {@code
 * FitCalibration} in the module bench and kept in {@code calibration.json} with the name of the
 * model they belong to; {@code docs/search-quality.md} tells how. Entries with a headline and texts
 * without one are weighed differently: what a debunk quotes and what a bare text says are told from
 * other signs.
 *
 * @param model the embedding model whose cosines it was fitted on
 * @param headed where most entries have a headline or claim
 * @param bare where most are texts alone
 */
public record Calibration(String model, Weights headed, Weights bare) {

    /** So many entries come into the closer choice. */
    public static final int SHORTLIST = 16;

    /**
     * The coefficients for one kind of entry.
     *
     * @param ranking weights of the features: the order
     * @param rival what the best of the wrong entries usually scores
     * @param usual the features of the usual wrong entry of a closer choice. It stands where a
     *     small index has no more entries to compare with, so that confidence doesn't depend on its
     *     size
     * @param decision weights of the inputs of {@link Calibration#inputs}, for inputs as they are
     * @param intercept of the decision
     * @param match from this confidence on an answer is called a match
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Weights(
            double[] ranking,
            double rival,
            double[] usual,
            double[] decision,
            double intercept,
            double match) {

        private static Weights of(JsonNode json) {
            List<String> features = Arrays.stream(Feature.values()).map(Feature::name).toList();
            return new Weights(
                    numbers(json.path("ranking"), features),
                    json.path("rival").asDouble(),
                    numbers(json.path("usual"), features),
                    numbers(json.path("decision"), inputNames()),
                    json.path("intercept").asDouble(),
                    json.path("match").asDouble(1));
        }

        /** The same with a bound for matches. */
        public Weights matchingFrom(double confidence) {
            return new Weights(ranking, rival, usual, decision, intercept, confidence);
        }

        /** By name, so that a weight never goes to another feature; one without has none. */
        private static double[] numbers(JsonNode named, List<String> names) {
            return names.stream().mapToDouble(name -> named.path(name).asDouble(0)).toArray();
        }
    }

    /** The bundled coefficients. */
    public static Calibration bundled() {
        try (InputStream stream = Calibration.class.getResourceAsStream("calibration.json")) {
            if (stream == null) {
                throw new IllegalStateException("missing from the archive: calibration.json");
            }
            JsonNode json = JsonMapper.shared().readTree(stream);
            return new Calibration(
                    json.path("model").asString(),
                    Weights.of(json.path("headed")),
                    Weights.of(json.path("bare")));
        } catch (IOException e) {
            throw new IllegalStateException("calibration.json can't be read", e);
        }
    }

    /** Whether most of the entries that stand beside each other have a headline or claim. */
    public static boolean headed(List<Weighed> entries) {
        return 2 * entries.stream().filter(Weighed::headed).count() >= entries.size();
    }

    private Weights of(List<Weighed> entries) {
        return headed(entries) ? headed : bare;
    }

    /** From which confidence on an answer out of these is called a match. */
    public double match(List<Weighed> entries) {
        return of(entries).match;
    }

    /** The entries in their final order. */
    public List<Weighed> rank(List<Weighed> entries) {
        double[] weights = of(entries).ranking;
        return entries.stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Weighed entry) -> dot(weights, entry.features()))
                                .reversed()
                                .thenComparing(Weighed::id))
                .toList();
    }

    static double dot(double[] weights, double[] values) {
        double sum = 0;
        for (int i = 0; i < Math.min(weights.length, values.length); i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }

    /**
     * The measured share of right answers among those that look like this one.
     *
     * @param ranked the closer choice in its final order
     * @param index of the entry in it
     * @param length of the message in characters
     */
    public double confidence(List<Weighed> ranked, int index, int length) {
        Weights weights = of(ranked);
        double sum = weights.intercept + dot(weights.decision, inputs(ranked, index, length));
        return 1 / (1 + Math.exp(-sum));
    }

    /**
     * What the decision on one entry looks at: its features, how far they stand out from those of
     * the other entries, the distance to the best of the others, and the length of the message.
     *
     * @param ranked the closer choice in its final order
     * @param index of the entry in it
     * @param length of the message in characters
     */
    public double[] inputs(List<Weighed> ranked, int index, int length) {
        Weights weights = of(ranked);
        double[] own = ranked.get(index).features();
        double[] usual = weights.usual;
        int features = own.length;
        int missing = SHORTLIST - Math.min(SHORTLIST, ranked.size());
        double[] inputs = new double[2 * features + 3];
        System.arraycopy(own, 0, inputs, 0, features);
        for (int f = 0; f < features; f++) {
            double others = missing * usual[f] - own[f];
            for (Weighed one : ranked) {
                others += one.features()[f];
            }
            inputs[features + f] = own[f] - others / (ranked.size() + missing - 1);
        }
        double score = dot(weights.ranking, own);
        double other = missing > 0 ? weights.rival : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < Math.min(2, ranked.size()); i++) {
            if (i != index) {
                other = Math.max(other, dot(weights.ranking, ranked.get(i).features()));
                break;
            }
        }
        inputs[2 * features] = Math.clamp(score - other, -3, 6);
        inputs[2 * features + 1] = score - weights.rival;
        inputs[2 * features + 2] = Math.log(1 + length);
        return inputs;
    }

    /** The names of the inputs, in order. */
    public static List<String> inputNames() {
        var names = new ArrayList<String>();
        Arrays.stream(Feature.values()).forEach(feature -> names.add(feature.name()));
        Arrays.stream(Feature.values())
                .forEach(feature -> names.add(feature.name() + "_ABOVE_REST"));
        names.addAll(List.of("GAP", "SCORE", "LOG_LENGTH"));
        return names;
    }
}
