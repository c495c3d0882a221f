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
 * model they belong to; {@code docs/search-quality.md} tells how.
 *
 * @param model the embedding model whose cosines it was fitted on
 * @param first weights of the features without slots: who comes into the closer choice
 * @param ranking weights of all features: the order
 * @param decision weights of the inputs of {@link #inputs}, for inputs as they are
 * @param intercept of the decision
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Calibration(
        String model, double[] first, double[] ranking, double[] decision, double intercept) {

    /** So many entries come into the closer choice. */
    public static final int SHORTLIST = 12;

    /** The bundled coefficients. */
    public static Calibration bundled() {
        try (InputStream stream = Calibration.class.getResourceAsStream("calibration.json")) {
            if (stream == null) {
                throw new IllegalStateException("missing from the archive: calibration.json");
            }
            JsonNode json = JsonMapper.shared().readTree(stream);
            return new Calibration(
                    json.path("model").asString(),
                    numbers(json.path("first")),
                    numbers(json.path("ranking")),
                    numbers(json.path("decision")),
                    json.path("intercept").asDouble());
        } catch (IOException e) {
            throw new IllegalStateException("calibration.json can't be read", e);
        }
    }

    private static double[] numbers(JsonNode named) {
        return named.properties().stream()
                .mapToDouble(value -> value.getValue().asDouble())
                .toArray();
    }

    /** The entries by all but their slots, best first, as many as come into the closer choice. */
    public List<Weighed> shortlist(List<Weighed> entries) {
        return ordered(entries, first).stream().limit(SHORTLIST).toList();
    }

    /** The entries in their final order. */
    public List<Weighed> rank(List<Weighed> entries) {
        return ordered(entries, ranking);
    }

    private static List<Weighed> ordered(List<Weighed> entries, double[] weights) {
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

    /** The measured share of right answers among those that look like this one. */
    public double confidence(double[] inputs) {
        return 1 / (1 + Math.exp(-(intercept + dot(decision, inputs))));
    }

    /**
     * What the decision on one entry looks at: its features, how far they stand out from those of
     * the other entries, the distance to the best of the others, and the length of the message.
     *
     * @param ranked the shortlist in its final order
     * @param index of the entry in it
     * @param length of the message in characters
     */
    public double[] inputs(List<Weighed> ranked, int index, int length) {
        double[] own = ranked.get(index).features();
        int features = own.length;
        double[] inputs = new double[2 * features + 3];
        System.arraycopy(own, 0, inputs, 0, features);
        for (int f = 0; f < features; f++) {
            double sum = 0;
            for (Weighed entry : ranked) {
                sum += entry.features()[f];
            }
            inputs[features + f] = own[f] - sum / ranked.size();
        }
        double score = dot(ranking, own);
        double other = score;
        for (int i = 0; i < Math.min(2, ranked.size()); i++) {
            if (i != index) {
                other = dot(ranking, ranked.get(i).features());
                break;
            }
        }
        inputs[2 * features] = Math.max(-3, Math.min(6, score - other));
        inputs[2 * features + 1] = score;
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
