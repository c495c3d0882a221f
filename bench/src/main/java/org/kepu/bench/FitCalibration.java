package org.kepu.bench;

import org.kepu.search.SearchEngine;
import org.kepu.search.match.Calibration;
import org.kepu.search.match.Calibration.Weights;
import org.kepu.search.match.Feature;
import org.kepu.search.match.Weighed;
import org.kepu.search.match.Weighing;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits {@code calibration.json} on the queries of split "dev" of the sets and prints what five-fold
 * cross-validation says of it; messages with the same answer are in the same fold. {@code
 * FitCalibration OUTPUT [FOLDER ...]}
 */
final class FitCalibration {

    private static final double ORDER_DECAY = 1e-3;
    private static final double DECISION_DECAY = 4e-3;
    private static final int FEATURES = Feature.values().length;

    private FitCalibration() {}

    public static void main(String[] arguments) throws IOException {
        Path output = Path.of(arguments.length > 0 ? arguments[0] : "target/calibration.json");
        String[] folders =
                Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        var cases = new ArrayList<FitCase>();
        try (var bench = new Bench()) {
            for (Path folder : Bench.folders(folders)) {
                EvalSet set = EvalSet.read(folder);
                try (SearchEngine engine = bench.filled(set)) {
                    var weighing = new Weighing(engine, bench.embedder(), bench.analysis());
                    cases.addAll(cases(set, weighing));
                }
            }
            String model = bench.embedder().model();
            var validation = new CrossValidation(cases, some -> fit(model, some));
            Calibration fitted = fit(model, cases);
            var bounded =
                    new Calibration(
                            model,
                            fitted.headed().matchingFrom(validation.match(true)),
                            fitted.bare().matchingFrom(validation.match(false)));
            write(bench, bounded, output);
            validation.print(bench);
        }
    }

    /**
     * The messages of a set. Where every message has an answer, each stands a second time without
     * it, as if it weren't in the corpus: from answers alone nobody learns to be silent.
     */
    private static List<FitCase> cases(EvalSet set, Weighing weighing) {
        boolean silent = set.queries().stream().noneMatch(EvalSet.Query::negative);
        var cases = new ArrayList<FitCase>();
        for (EvalSet.Query query : set.queries()) {
            if (!query.split().equals("dev")) {
                continue;
            }
            FitCase one = FitCase.of(set, query, weighing);
            cases.add(one);
            if (silent) {
                cases.add(one.withoutAnswer());
            }
            cases.addAll(one.beforeFew());
            if (!silent) {
                cases.add(one.beforeHeadlines());
            }
        }
        return cases;
    }

    private static Calibration fit(String model, List<FitCase> cases) {
        var ordered = new Calibration(model, ranking(cases, true), ranking(cases, false));
        return new Calibration(
                model, decision(cases, ordered, true), decision(cases, ordered, false));
    }

    private static Weights ranking(List<FitCase> cases, boolean headed) {
        List<Fitting.Group> groups = groups(cases, headed);
        double[] ranking =
                groups.isEmpty()
                        ? new double[FEATURES]
                        : Fitting.order(groups, FEATURES, ORDER_DECAY);
        return new Weights(ranking, rival(groups, ranking), usual(groups), new double[0], 0, 1);
    }

    /** Of whole indexes: an order among few entries teaches nothing that one among many doesn't. */
    private static List<Fitting.Group> groups(List<FitCase> cases, boolean headed) {
        return cases.stream()
                .filter(one -> one.weight() == 1)
                .filter(one -> Calibration.headed(one.result().entries()) == headed)
                .map(FitCalibration::group)
                .filter(group -> group.right().length > 1)
                .filter(Fitting.Group::answered)
                .toList();
    }

    private static Fitting.Group group(FitCase one) {
        List<Weighed> entries = one.result().entries();
        double[][] rows = new double[entries.size()][];
        boolean[] right = new boolean[entries.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = entries.get(i).features();
            right[i] = one.right(entries.get(i));
        }
        return new Fitting.Group(rows, right);
    }

    /** What the best of the wrong entries scores on average. */
    private static double rival(List<Fitting.Group> groups, double[] weights) {
        return groups.stream()
                .mapToDouble(group -> group.bestWrong(weights))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    /** The average of the wrong entries. */
    private static double[] usual(List<Fitting.Group> groups) {
        double[] sum = new double[FEATURES];
        int count = 0;
        for (Fitting.Group group : groups) {
            for (int i = 0; i < group.right().length; i++) {
                if (!group.right()[i]) {
                    count++;
                    for (int f = 0; f < FEATURES; f++) {
                        sum[f] += group.features()[i][f];
                    }
                }
            }
        }
        double entries = Math.max(1, count);
        return Arrays.stream(sum).map(it -> it / entries).toArray();
    }

    private static Weights decision(List<FitCase> cases, Calibration ordered, boolean headed) {
        Weights weights = headed ? ordered.headed() : ordered.bare();
        var inputs = new ArrayList<double[]>();
        var used = new ArrayList<FitCase>();
        var tops = new ArrayList<Weighed>();
        for (FitCase one : cases) {
            List<Weighed> ranked = ordered.rank(one.result().entries());
            if (!ranked.isEmpty() && Calibration.headed(ranked) == headed) {
                inputs.add(ordered.inputs(ranked, 0, one.result().length()));
                used.add(one);
                tops.add(ranked.getFirst());
            }
        }
        if (used.isEmpty()) {
            return weights;
        }
        boolean[] right = new boolean[used.size()];
        double[] counts = new double[used.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = used.get(i).right(tops.get(i));
            counts[i] = used.get(i).weight();
        }
        Fitting.Decision decision = Fitting.decision(inputs, right, counts, DECISION_DECAY);
        return new Weights(
                weights.ranking(),
                weights.rival(),
                weights.usual(),
                decision.weights(),
                decision.intercept(),
                weights.match());
    }

    private static void write(Bench bench, Calibration fitted, Path output) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("model", fitted.model());
        json.put("fittedOn", "split dev of debunk (headed), paraphrase and passage (bare)");
        json.put("headed", json(fitted.headed()));
        json.put("bare", json(fitted.bare()));
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(output, mapper.writeValueAsString(json) + "\n");
        bench.print("Written to %s", output);
    }

    private static Map<String, Object> json(Weights weights) {
        List<String> features = Arrays.stream(Feature.values()).map(Feature::name).toList();
        var json = new LinkedHashMap<String, Object>();
        json.put("ranking", named(features, weights.ranking()));
        json.put("rival", rounded(weights.rival()));
        json.put("usual", named(features, weights.usual()));
        json.put("decision", named(Calibration.inputNames(), weights.decision()));
        json.put("intercept", rounded(weights.intercept()));
        json.put("match", rounded(weights.match()));
        return json;
    }

    private static Map<String, Double> named(List<String> names, double[] values) {
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), rounded(values[i]));
        }
        return named;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
